import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findMission } from '../../naming/names.js';

export async function deleteMission(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, name } = await findMission(client, typed);
  const deed = `delete the mission "${name}" with its plan`;
  if (!(await isConfirmed(context, { name, deed }, options))) return;
  await client.missions.delete(id);
  context.printer.talk('Deleted. Its tasks are still there.');
}
