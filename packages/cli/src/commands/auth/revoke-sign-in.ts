import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findSignIn } from '../../naming/names.js';
import { handleOf } from '../../output/columns.js';

export async function revokeSignIn(
  context: Context,
  typed: string | undefined,
  options: ConfirmOptions & { others?: boolean },
): Promise<void> {
  if ((typed === undefined) !== (options.others === true)) {
    throw badUsage('Name a session, or say --others.', 'mosaic auth sessions');
  }
  const client = await context.signedInClient();
  const session = typed === undefined ? undefined : await findSignIn(client, typed);
  const what = session
    ? {
        name: handleOf(session.id),
        deed: `end the session ${handleOf(session.id)}${session.current ? ', which is this one' : ''}`,
      }
    : { name: 'others', deed: 'end every session but this one' };
  if (!(await isConfirmed(context, what, options))) return;
  await (session ? client.sessions.revoke(session.id) : client.sessions.revokeOthers());
  context.printer.talk('Ended.');
}
