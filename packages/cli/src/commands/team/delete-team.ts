import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findTeam } from '../../naming/names.js';

export async function deleteTeam(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, name, slug, memberCount } = await findTeam(client, typed);
  const deed = `delete the team "${name}" of ${memberCount} ${memberCount === 1 ? 'member' : 'members'}`;
  if (!(await isConfirmed(context, { name: slug, deed }, options))) return;
  await client.teams.delete(id);
  context.printer.talk('Deleted.');
}
