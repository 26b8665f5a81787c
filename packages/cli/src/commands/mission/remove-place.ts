import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findMission, findPlace } from '../../naming/names.js';

export async function removePlace(
  context: Context,
  typed: string,
  typedPlace: string,
  options: ConfirmOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const { tasks, mission } = await client.missions.get((await findMission(client, typed)).id);
  const { id, title } = await findPlace(tasks, typedPlace);
  const deed = `take "${title}" out of the plan of "${mission.name}"`;
  if (!(await isConfirmed(context, { name: title, deed }, options))) return;
  await client.missions.removePlace(mission.id, id);
  context.printer.talk('Taken out. The task is still there.');
}
