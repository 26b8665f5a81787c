import type { Client } from '@mosaicstack/client';
import type { Page } from '@playwright/test';
import { dayFromNow } from '../e2e/support/brain';
import { ChatPage } from '../e2e/support/chat';

/** What the addresses of pages need to know of an instance in which people work. */
export interface FurnishedHome {
  projectId: string;
  missionId: string;
  teamId: string;
  conversationId: string;
  agentId: string;
}

let home: Promise<FurnishedHome> | undefined;

/** An instance as it looks after some weeks of use; of all tests of one worker it is the same. */
export const furnished = (api: Client, page: Page): Promise<FurnishedHome> => (home ??= furnish(api, page));

async function furnish(api: Client, page: Page): Promise<FurnishedHome> {
  const team = await api.teams.create({ name: 'Quarry and stone' });
  const project = await api.projects.create({
    name: 'Roman villa',
    description: 'The floor of the dining hall, from the first sketch to the last joint.',
    instructions: 'Measure in centimetres. Say which stone and which quarry.',
    tags: ['mosaic', 'spring'],
  });
  await api.projects.create({ name: 'Harbour pavement', teamId: team.id, tags: ['team'] });
  const mission = await api.missions.create({
    projectId: project.id,
    name: 'Lay the border',
    goal: 'The border runs around the hall without a visible seam.',
    milestones: [{ name: 'Drawn' }, { name: 'Cut' }, { name: 'Laid' }],
  });
  const states = [
    ['Draw the meander', 'done', 'medium', -6],
    ['Order the terracotta', 'done', 'high', -3],
    ['Cut the dark tesserae', 'in-progress', 'high', 0],
    ['Check the level of the bed', 'blocked', 'critical', -1],
    ['Lay the first corner', 'not-started', 'medium', 2],
    ['Photograph for the record', 'not-started', 'low', 9],
    ['Ask the conservator', 'needs-qa', 'medium', 1],
  ] as const;
  for (const [title, state, priority, due] of states) {
    await api.tasks.create({
      ...{ title, state, priority, due: dayFromNow(due), projectId: project.id, missionId: mission.id },
      tags: priority === 'critical' ? ['site'] : [],
    });
  }
  const { id: agentId } = await api.agents.create({
    name: 'Stonecutter',
    description: 'Chooses stone, measures it and says how to cut it.',
    systemPrompt:
      'You help to lay mosaics. Measure in centimetres. **Say which stone and which quarry**, and what each costs.',
    thinking: 'medium',
  });
  await api.agents.update(agentId, {
    version: 1,
    deniedTools: ['shell_*', 'web_fetch'],
    approvalPolicy: { write: 'ask', outward: 'deny' },
    budget: { usdPerRun: 0.5, usdPerDay: 3 },
  });
  await api.agents.create({
    name: 'Clerk',
    description: 'Keeps the books.',
    teamId: team.id,
    allowedTools: ['brain_*'],
  });
  await api.preferences.set('answer.tone', 'dry');
  await api.preferences.set('agent.instructions', 'Use metric units. Answer in German when I write German.');
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Which stone keeps its colour in the sun?');
  await chat.ask('Compare the stones, please.');
  const conversationId = new URL(page.url()).searchParams.get('c') ?? '';
  return { projectId: project.id, missionId: mission.id, teamId: team.id, conversationId, agentId };
}
