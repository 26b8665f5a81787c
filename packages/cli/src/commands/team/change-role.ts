import { teamRoleSchema } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findMember, findTeam } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';

export async function changeRole(
  context: Context,
  typed: string,
  typedMember: string,
  role: string,
): Promise<void> {
  const teamRole = teamRoleSchema.safeParse(role);
  if (!teamRole.success) throw badUsage(`There is no role "${role}".`, 'viewer, member or owner');
  const client = await context.signedInClient();
  const { id } = await findTeam(client, typed);
  const { userId, email } = await findMember(client, id, typedMember);
  await client.teams.changeMember(id, userId, teamRole.data);
  context.printer.talk(`${cleanName(email)} is ${teamRole.data} of the team now.`);
}
