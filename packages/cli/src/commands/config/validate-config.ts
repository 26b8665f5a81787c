import type { Context } from '../../context.js';

/** A wrong configuration rejects with every fault in it. */
export async function validateConfig(context: Context): Promise<void> {
  const { config, warnings } = await context.config();
  context.printer.talk(`The configuration is valid; the tier is ${config.tier}.`);
  for (const warning of warnings) context.printer.talk(`Note: ${warning}`);
}
