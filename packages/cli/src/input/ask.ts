import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { exitCodes } from '../exit-codes.js';
import { CommandFailure } from '../failure.js';

/** Whether a person sits at both ends: what is asked can be read, and answered. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Whether a whole screen can be shown as well. */
export const hasTerminal = (): boolean => canAsk() && process.stdout.isTTY;

interface Asking {
  hidden?: boolean;
  /** Takes the question back; then it rejects with the reason. */
  signal?: AbortSignal;
}

/** Asks one question on the terminal. A `hidden` answer is not shown. Ctrl+C and Ctrl+D end the command. */
export function ask(question: string, { hidden = false, signal }: Asking = {}): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: true,
  });
  return new Promise((resolve, reject) => {
    const giveUp = (): void =>
      reject(new CommandFailure('interrupted', exitCodes.interrupted, 'Nothing was entered.'));
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    terminal.once('SIGINT', giveUp);
    terminal.once('close', giveUp);
    if (hidden) process.stderr.write(question);
    terminal.question(hidden ? '' : question, resolve);
  })
    .then(String)
    .finally(() => {
      terminal.close();
      if (hidden) process.stderr.write('\n');
    });
}
