import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findTeam } from '../../naming/names.js';

export async function leaveTeam(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, name, slug } = await findTeam(client, typed);
  if (!(await isConfirmed(context, { name: slug, deed: `leave the team "${name}"` }, options))) return;
  await client.teams.leave(id);
  context.printer.talk('You have left it.');
}
