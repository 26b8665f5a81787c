import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes } from './exit-codes.js';
import type { Printer } from './printer.js';

const clearScreen = '\u001b[H\u001b[2J';

/** Prints what `look` finds, again whenever it differs, until Ctrl+C. */
export async function watch(printer: Printer, seconds: number, look: () => Promise<string>): Promise<never> {
  process.once('SIGINT', () => process.exit(exitCodes.interrupted));
  for (let shown: string | undefined; ; await pause(seconds * 1000)) {
    const found = await look();
    if (found === shown) continue;
    shown = found;
    printer.write(`${printer.width === undefined ? '' : clearScreen}${found}`);
  }
}
