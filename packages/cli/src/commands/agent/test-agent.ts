import type { Context } from '../../context.js';
import { run, type RunOptions } from '../run/run.js';

/** Asks an agent something in a conversation of its own, and prints what it answers. */
export const testAgent = (
  context: Context,
  agent: string,
  words: readonly string[],
  options: RunOptions,
): Promise<void> =>
  run(context, words.length > 0 ? words : ['Say in one sentence what you are for.'], { ...options, agent });
