import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { ask, canAsk } from '../../input/ask.js';
import { readStdin } from '../../input/read-stdin.js';

/** Passwords come from the terminal, unseen, or from stdin; never from the command line. */
export async function changePassword(
  context: Context,
  { passwordStdin }: { passwordStdin?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const [currentPassword, newPassword] = passwordStdin ? await piped() : await asked(context);
  await client.account.changePassword({
    newPassword,
    ...(currentPassword === '' ? {} : { currentPassword }),
  });
  context.printer.talk('The password is changed. Every other session has ended.');
}

type Passwords = [current: string, next: string];

async function piped(): Promise<Passwords> {
  const [current = '', next = ''] = (await readStdin()).split(/\r?\n/);
  if (next === '') throw badUsage('Two lines are wanted: the password in use, then the new one.');
  return [current, next];
}

async function asked({ options: { input } }: Context): Promise<Passwords> {
  if (!input || !canAsk()) {
    throw badUsage(
      'The passwords cannot be asked for here.',
      'Add --password-stdin and pipe them in, a line each.',
    );
  }
  const current = await ask('Password in use (empty if you have none): ', { hidden: true });
  const next = await ask('New password: ', { hidden: true });
  if ((await ask('New password again: ', { hidden: true })) === next) return [current, next];
  throw badUsage('The new passwords differ. Nothing was changed.');
}
