import type { Context } from '../../context.js';
import { findPerson } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';

/** The reason is asked for instead of a confirmation: whoever still has the phone sets it up again. */
export async function resetSecondFactor(
  context: Context,
  typed: string,
  { reason }: { reason: string },
): Promise<void> {
  const client = await context.signedInClient();
  const { id, email } = await findPerson(client, typed);
  await client.people.removeSecondFactor(id, reason);
  context.printer.talk(`${cleanName(email)} signs in by password alone now, and is signed out everywhere.`);
}
