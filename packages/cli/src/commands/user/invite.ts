import type { InstanceRole, TeamRole } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findTeam } from '../../naming/names.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { timeAgo } from '../../output/time-ago.js';

export interface InviteOptions {
  email?: string;
  role: InstanceRole;
  team?: string;
  teamRole: TeamRole;
  json?: boolean;
}

/** Prints the link alone on stdout; it is told nowhere else. */
export async function invite(context: Context, options: InviteOptions): Promise<void> {
  const { printer } = context;
  const { email, role: instanceRole, team, teamRole } = options;
  const client = await context.signedInClient();
  const teamId = team === undefined ? undefined : (await findTeam(client, team)).id;
  const created = await client.invites.create({ instanceRole, teamRole, ...stated({ email, teamId }) });
  if (options.json) return printer.line(safeJson({ v: 1, ...created }, 2));
  printer.line(cleanName(created.url));
  printer.talk(`For one person; it expires ${timeAgo(created.invite.expiresAt)}. It is shown only now.`);
}
