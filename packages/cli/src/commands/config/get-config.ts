import type { Context } from '../../context.js';
import { cleanText } from '../../output/clean-text.js';
import { shownValue } from './shown-value.js';

export async function getConfig(context: Context, key: string): Promise<void> {
  const { getConfig: get } = await import('@mosaicstack/config');
  context.printer.line(cleanText(shownValue(get(await context.config(), key).value)));
}
