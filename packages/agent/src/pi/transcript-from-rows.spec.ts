import { expect, it } from 'vitest';
import { row } from './testing/scripted-turns.js';
import { goOn, transcriptFromRows } from './transcript-from-rows.js';

const shape = (messages: ReturnType<typeof transcriptFromRows>) =>
  messages.map(({ role, content }) => [
    role,
    typeof content === 'string' ? content : content.map(({ type }) => type),
  ]);

it('drops system prompts of the past', () => {
  expect(shape(transcriptFromRows([row('system', 'old rules'), row('user', 'hi')], false))).toEqual([
    ['user', 'hi'],
  ]);
});

it('strips reasoning and errors, and messages that held nothing else', () => {
  const error = { code: 'model_unavailable', message: 'It failed.' };
  const rows = [
    row('user', 'one'),
    row(
      'assistant',
      [
        { type: 'reasoning', text: 'hm' },
        { type: 'text', text: 'answer' },
      ],
      { model: 'other' },
    ),
    row('user', 'two'),
    row('assistant', [{ type: 'error', error }], { state: 'failed' }),
    row('user', 'three'),
  ];

  expect(shape(transcriptFromRows(rows, false))).toEqual([
    ['user', 'one'],
    ['assistant', ['text']],
    ['user', 'two'],
    ['user', 'three'],
  ]);
});

it.each(['stopped', 'interrupted', 'failed'] as const)('keeps the partial text of a %s answer', (state) => {
  const messages = transcriptFromRows(
    [row('user', 'go'), row('assistant', 'half of', { state }), row('user', 'more')],
    false,
  );

  expect(messages[1]).toMatchObject({
    role: 'assistant',
    content: [{ text: 'half of' }],
    stopReason: 'stop',
  });
});

it('closes tool calls that got no result, and drops results without a call', () => {
  const call = (callId: string) => ({ type: 'tool-call' as const, callId, name: 'look_up', arguments: {} });
  const result = (callId: string) => ({
    type: 'tool-result' as const,
    callId,
    name: 'look_up',
    text: 'ok',
    isError: false,
  });
  const rows = [
    row('user', 'go'),
    row('assistant', [call('a'), call('b')]),
    row('tool', [result('a')]),
    row('tool', [result('unknown')]),
    row('user', 'still there?'),
  ];

  const messages = transcriptFromRows(rows, false);

  expect(shape(messages).map(([role]) => role)).toEqual([
    'user',
    'assistant',
    'toolResult',
    'toolResult',
    'user',
  ]);
  expect(messages[2]).toMatchObject({ toolCallId: 'a', isError: false });
  expect(messages[3]).toMatchObject({ toolCallId: 'b', isError: true });
});

it('asks to go on where an answer was cut off', () => {
  const rows = [row('user', 'count'), row('assistant', 'one two', { state: 'interrupted' })];

  expect(shape(transcriptFromRows(rows, true)).at(-1)).toEqual(['user', goOn]);
});

it('asks the question again when nothing of the answer was there', () => {
  expect(shape(transcriptFromRows([row('user', 'count')], true))).toEqual([['user', 'count']]);
});
