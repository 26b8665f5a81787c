import { randomUUID } from 'node:crypto';
import type { SmallGateway } from '@mosaicstack/client/testing';
import type { Message, MessageId, MessagePart } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;

beforeEach(async () => {
  gateway = await startGateway();
  tui = runTui(gateway.url, { rows: 40 });
  await tui.shows('connected');
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

/** An answer that has called one tool and read what it gave back. */
async function calling(name: string, given: Record<string, unknown>, text: string): Promise<void> {
  tui.terminal.type('look');
  tui.terminal.press(keys.enter);
  const { runId, conversationId } = await Answering.next(gateway);
  const run = gateway.log.run(runId)!;
  const message = (
    role: Message['role'],
    parentId: MessageId,
    parts: MessagePart[],
    second: number,
  ): Message => ({
    ...{
      id: randomUUID() as MessageId,
      conversationId,
      parentId,
      role,
      parts,
      runId,
      clientId: null,
      speakerId: null,
    },
    ...{ provider: 'demo', model: 'offline', usage: null, state: 'complete' },
    createdAt: `2026-01-01T00:00:0${second}.000Z`,
  });
  const call: MessagePart = { type: 'tool-call', callId: 'call_1', name, arguments: given };
  const asked = message('assistant', run.messageId, [call], 1);
  gateway.append(runId, { type: 'message-final', data: { message: asked } });
  await tui.shows('◧', name.slice(0, 9));
  const result: MessagePart = { type: 'tool-result', callId: 'call_1', name, text, isError: false };
  gateway.append(
    runId,
    { type: 'message-final', data: { message: message('tool', asked.id, [result], 3) } },
    { type: 'run-ended', data: { outcome: 'completed', error: null, usage: null } },
  );
}

it('shows a call on one line, which opens to what it was given and gave back', async () => {
  await calling('file_read', { path: 'floor/plan.md' }, 'first line\nsecond line');
  await tui.shows('■ file_read floor/plan.md 2.0 s');
  await tui.hides('second line');
  tui.terminal.press(keys.ctrlO);
  const shown = await tui.shows('│ path: floor/plan.md', '│ first line', '│ second line');
  expect(shown).not.toContain('"path"');
  tui.terminal.press(keys.ctrlO);
  await tui.hides('second line');
});

it('shows what was asked and answered in JSON a line for each field', async () => {
  const answer = JSON.stringify({ id: 'abc', title: 'Lay the floor', tags: ['stone'] });
  await calling('brain_get_task', { id: 'abc', deep: { more: true } }, answer);
  tui.terminal.press(keys.ctrlO);
  const shown = await tui.shows('│ deep: {"more":true}', '│ title: Lay the floor', '│ tags: ["stone"]');
  expect(shown).not.toMatch(/│ [{}]/);
});

it('shows a change of a file as one', async () => {
  await calling(
    'file_edit',
    { path: 'a.ts', edits: [{ oldText: 'old words', newText: 'new words' }] },
    'Changed.',
  );
  await tui.shows('■ file_edit a.ts');
  tui.terminal.press(keys.ctrlO);
  await tui.shows('│ -old words', '│ +new words', '│ Changed.');
});

it('lets no control code of names, arguments or output through', async () => {
  const hostile = 'x\u001b]0;owned\u0007\u001b[2J\u009b5A\u202ey';
  await calling(`file_read${hostile}`, { path: hostile, more: hostile }, `out ${hostile}`);
  tui.terminal.press(keys.ctrlO);
  await tui.shows('│ out ');
  // eslint-disable-next-line no-control-regex
  expect(tui.terminal.written).not.toMatch(/\u001b\]0;owned|\u009b|\u202e|\u001b\[5A/);
});
