import type { Context } from '../../context.js';
import { findPerson } from '../../naming/names.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { timeAgo } from '../../output/time-ago.js';

/** Prints a session's token alone on stdout, once. This machine stays signed in as before. */
export async function impersonate(
  context: Context,
  typed: string,
  { reason, json }: { reason: string; json?: boolean },
): Promise<void> {
  const { printer } = context;
  const client = await context.signedInClient();
  const { id } = await findPerson(client, typed);
  const session = await client.people.impersonate(id, reason);
  if (json) return printer.line(safeJson({ v: 1, ...session }, 2));
  printer.line(cleanName(session.token));
  printer.talk(
    `The session acts as ${cleanName(session.user.email)}, who is told, and ends ${timeAgo(session.expiresAt)}.`,
  );
}
