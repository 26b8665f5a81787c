import type { TeamRole } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findTeam } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';

export async function addMember(
  context: Context,
  typed: string,
  email: string,
  { role }: { role: TeamRole },
): Promise<void> {
  const client = await context.signedInClient();
  const { id, name } = await findTeam(client, typed);
  await client.teams.addMember(id, { email, teamRole: role });
  context.printer.talk(`${cleanName(email)} is in the team "${cleanName(name)}" as its ${role}.`);
}
