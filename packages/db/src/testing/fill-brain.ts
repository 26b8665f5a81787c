import type { BrainStores } from '@mosaicstack/brain';
import { aFile, aMission, anActivity, aPlace, aProject, aTask, ownedBy } from '@mosaicstack/brain/testing';
import type { Actor, Owned } from '@mosaicstack/kernel';
import type { OpenedForTest } from './open-for-test.js';

/** One row in every table of the brain, personal or a team's; returns what was made. */
export async function fillBrain(
  { database }: Pick<OpenedForTest, 'database'>,
  actor: Actor,
  owner = ownedBy(actor),
) {
  return database.brain.run(actor, (stores) => storeAll(stores, actor, owner));
}

async function storeAll(stores: BrainStores, actor: Actor, owner: Owned) {
  const { projects, tasks, missions, files, activity } = stores;
  const project = aProject(owner, { name: 'Orchard', description: 'quince everywhere' });
  await projects.insert(actor, project);
  const task = aTask(project, { title: 'Pick the quince', createdBy: actor.userId, due: '2026-03-10' });
  await tasks.insert(actor, task);
  const mission = aMission(project, { goal: 'A quince in every jar' });
  await missions.insert(actor, mission);
  const first = aPlace(mission, task, { notes: 'quince first' });
  const second = aPlace(mission, null, { dependsOn: [first.id], rank: 'a1' });
  for (const place of [first, second]) await missions.insertPlace(actor, place);
  const text = 'Boil one quince';
  const file = aFile(project, { createdBy: actor.userId, chunkCount: 1 });
  await files.insert(actor, file, {
    owner,
    content: new TextEncoder().encode(text),
    chunks: [{ index: 0, start: 0, end: text.length, line: 1, text }],
  });
  await activity.append(actor, anActivity(owner, { projectId: project.id }));
  return { project, task, mission, place: first, file };
}

export type FilledBrain = Awaited<ReturnType<typeof fillBrain>>;
