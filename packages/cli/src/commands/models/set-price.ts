import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';

interface SetPriceOptions {
  input?: number;
  output?: number;
  cached?: number;
  clear?: boolean;
}

export async function setPrice(
  context: Context,
  reference: string,
  { input, output, cached, clear }: SetPriceOptions,
): Promise<void> {
  if (!clear && (input === undefined || output === undefined))
    throw badUsage('A price needs what goes in and what comes out.', '--input 3 --output 15, or --clear');
  const price =
    clear || input === undefined || output === undefined
      ? null
      : { input, output, ...(cached !== undefined && { cacheRead: cached }) };
  await (await context.signedInClient()).providers.setPrice({ reference, price });
  context.printer.talk(price === null ? 'Taken back.' : 'Stated.');
}
