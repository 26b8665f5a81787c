import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findMember, findTeam } from '../../naming/names.js';

export async function removeMember(
  context: Context,
  typed: string,
  typedMember: string,
  options: ConfirmOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const team = await findTeam(client, typed);
  const { userId, email } = await findMember(client, team.id, typedMember);
  const deed = `take ${email} out of the team "${team.name}"`;
  if (!(await isConfirmed(context, { name: email, deed }, options))) return;
  await client.teams.removeMember(team.id, userId);
  context.printer.talk('Taken out.');
}
