import type { Context } from '../../context.js';

/** A wrong configuration rejects with every fault in it; its warnings are said by reading it. */
export async function validateConfig(context: Context): Promise<void> {
  const { config } = await context.config();
  context.printer.talk(`The configuration is valid; the tier is ${config.tier}.`);
}
