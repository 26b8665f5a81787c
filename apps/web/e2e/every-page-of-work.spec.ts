import type { Client } from '@mosaicstack/client';
import { aBoard, dayFromNow, test } from './support/brain';
import { ChatPage } from './support/chat';
import { walk, type Stop } from './support/every-page';

/** One of everything a person works with. */
async function furnish(api: Client, name: string) {
  const { project, tasks } = await aBoard(api, name, {
    'not-started': [`${name} first`],
    blocked: [`${name} second`],
    done: [`${name} third`],
  });
  const [first, second] = [...tasks.values()];
  await api.tasks.update(first!.id, {
    version: 1,
    due: dayFromNow(0),
    priority: 'critical',
    tags: ['autumn'],
    assignee: { type: 'user', id: (await api.me()).user.id },
  });
  const mission = await api.missions.create({
    projectId: project.id,
    name: `${name} mission`,
    goal: 'To be done by **autumn**.',
    milestones: [{ name: 'Half', due: dayFromNow(9) }],
    acceptance: [{ text: 'It is done' }],
  });
  const place = await api.missions.addPlace(mission.id, { taskId: first!.id, milestone: 'Half' });
  await api.missions.addPlace(mission.id, { taskId: second!.id, dependsOn: [place.id] });
  await api.projects.upload(project.id, 'plan.txt', new Blob([`${name} plan`]));
  await api.conversations.create({ title: `${name} talk` });
  return { p: `/project?p=${project.id}`, project, task: first!, mission };
}

test('every page of projects, tasks and missions is accessible and fits a phone', async ({ page, api }) => {
  test.setTimeout(300_000);
  const name = 'Garden';
  const { p, project, task, mission } = await furnish(api, name);
  const stops: readonly Stop[] = [
    ['/', `${name} first`],
    [`/tasks?who=all&p=${project.id}`, `${name} first`],
    [`/tasks?task=${task.id}`, 'Description'],
    ['/projects', name],
    [p, 'Settings'],
    [`${p}&tab=tasks`, `${name} first`],
    [`${p}&tab=board`, `${name} first`],
    [`${p}&tab=missions`, `${name} mission`],
    [`${p}&tab=files`, 'plan.txt'],
    [`${p}&tab=workspace`, 'The folder in which agents work'],
    [`${p}&tab=activity`, 'added plan.txt'],
    ['/missions', `${name} mission`],
    [`/mission?m=${mission.id}`, `${name} first`],
    [`/mission?m=${mission.id}&tab=graph`, `${name} first`],
    [`/mission?m=${mission.id}&tab=timeline`, 'Wave 2'],
    [`/mission?m=${mission.id}&tab=evidence`, 'It is done'],
    [`/mission?m=${mission.id}&task=${task.id}`, 'Wave 1 · Half'],
    [`/search?q=${name}`, `${name} first`],
    ['/conversations', `${name} talk`],
    ['/project', 'No such project'],
  ];
  await walk(page, stops);
});

test('every page of agents and models is accessible and fits a phone', async ({ page, api }) => {
  test.setTimeout(300_000);
  const agent = await api.agents.create({ name: 'Gardener', systemPrompt: 'Write it **down**.' });
  await api.agents.update(agent.id, { version: 1, deniedTools: ['shell_*'] });
  await api.preferences.set('answer.tone', 'dry');
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('What grows in the shade?');
  const a = `/agent?a=${agent.id}`;
  await walk(page, [
    ['/agents', 'Gardener'],
    [a, 'Instructions'],
    [`${a}&tab=model`, 'Most for one answer'],
    [`${a}&tab=tools`, 'Run a program'],
    [`${a}&tab=versions`, 'Version 2'],
    [`${a}&tab=effective`, 'deniedTools'],
    ['/models', 'healthy'],
    ['/models?tab=catalogue', 'scripted'],
    ['/models?tab=routing', 'Which would win?'],
    ['/usage', /calls?, /],
    ['/usage?view=table', 'Together'],
  ]);
});
