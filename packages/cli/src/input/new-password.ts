import type { Context } from '../context.js';
import { badUsage } from '../failure.js';
import { ask, canAsk } from './ask.js';
import { readSecretFromStdin } from './read-stdin.js';

/** A password that is given for the first time: from stdin, or typed twice. */
export async function newPassword(
  { options: { input } }: Context,
  { passwordStdin }: { passwordStdin?: boolean },
): Promise<string> {
  if (passwordStdin) {
    const password = await readSecretFromStdin();
    if (password === '') throw badUsage('There was no password to read.');
    return password;
  }
  if (!input || !canAsk()) {
    throw badUsage('The password cannot be asked for here.', 'Add --password-stdin and pipe it in.');
  }
  const password = await ask('New password: ', { hidden: true });
  if ((await ask('New password again: ', { hidden: true })) === password) return password;
  throw badUsage('The passwords differ. Nothing was done.');
}
