import type { Context } from '../../context.js';
import { findPerson } from '../../naming/names.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { timeAgo } from '../../output/time-ago.js';

/** Prints the link alone on stdout; it is told nowhere else. */
export async function resetLink(
  context: Context,
  typed: string,
  { json }: { json?: boolean },
): Promise<void> {
  const { printer } = context;
  const client = await context.signedInClient();
  const { id, email } = await findPerson(client, typed);
  const link = await client.people.resetLink(id);
  if (json) return printer.line(safeJson({ v: 1, ...link }, 2));
  printer.line(cleanName(link.url));
  printer.talk(`For ${cleanName(email)}, once; it expires ${timeAgo(link.expiresAt)}.`);
}
