import { systemClock, uuidSource } from '@mosaicstack/kernel';
import { expect, it } from 'vitest';
import { aConversation } from '../testing/agent-rows.js';
import { InMemoryAgentDatabase } from '../testing/in-memory-agent-database.js';
import { aPerson } from '../testing/test-world.js';
import { ExportService } from './export-service.js';

const ada = aPerson('ada');

it('leaves out what is deleted while the others are read', async () => {
  const { unitOfWork } = new InMemoryAgentDatabase(systemClock);
  const conversations = ['Roof', 'Floor', 'Walls'].map((title) => aConversation({ title }));
  await unitOfWork.run(ada, async (stores) => {
    for (const conversation of conversations) await stores.conversations.insert(ada, conversation);
  });
  const projectName = async () => undefined;
  const all = new ExportService({ unitOfWork, clock: systemClock, ids: uuidSource, projectName }).all(ada);

  const first = (await all.next()).value?.title;
  const [gone, kept] = conversations.filter(({ title }) => title !== first);
  await unitOfWork.run(ada, (stores) =>
    stores.conversations.change(ada, [gone!.id], { deletedAt: systemClock.now() }),
  );

  const rest: string[] = [];
  for await (const { title } of all) rest.push(title ?? '');
  expect(rest).toEqual([kept!.title]);
});
