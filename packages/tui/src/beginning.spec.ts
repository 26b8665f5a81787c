import type { SmallGateway } from '@mosaicstack/client/testing';
import type { AgentId, ProjectId } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Beginning } from './beginning.js';
import { Answering } from './testing/answering.js';
import { keys } from './testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from './testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;

const agent = { id: '00000000-0000-7000-8000-000000000001' as AgentId, name: 'Mason' };
const project = { id: '00000000-0000-7000-8000-000000000002' as ProjectId, name: 'House' };

beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

async function say(text: string): Promise<void> {
  tui.terminal.type(text);
  tui.terminal.press(keys.enter);
  const answer = await Answering.next(gateway);
  answer.write('Well.');
  answer.end();
  await tui.shows('Well.', 'Enter sends');
}

it('is shown before anything was said, and goes along with the first message of each conversation', async () => {
  tui = runTui(gateway.url, { begin: async () => ({ agent, project }) });
  await tui.shows('Mason', 'in House', 'connected');
  await say('Raise a beam');
  await say('And another');
  tui.terminal.press(keys.ctrlN);
  await tui.hides('Raise a beam');
  await say('Lay the floor');
  const sent = gateway.received.map(({ agentId, projectId }) => ({ agentId, projectId }));
  const begun = { agentId: agent.id, projectId: project.id };
  expect(sent).toEqual([begun, {}, begun]);
});

it('is asked for once somebody is signed in, and its refusal ends the terminal', async () => {
  let asked = 0;
  const begin = (): Promise<Beginning> => {
    asked += 1;
    return Promise.reject(new Error('There is no agent "Mason".'));
  };
  tui = runTui(gateway.url, { begin, token: undefined });
  await tui.shows('Email');
  expect(asked).toBe(0);
  tui.terminal.type('ada@example.com');
  tui.terminal.press(keys.enter);
  tui.terminal.type('correct horse');
  tui.terminal.press(keys.enter);
  expect(await tui.exit).toMatchObject({
    reason: 'refused',
    exitCode: 1,
    refusal: { message: 'There is no agent "Mason".' },
  });
  expect(tui.terminal.started).toBe(false);
});
