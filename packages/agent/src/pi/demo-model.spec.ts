import { expect, it } from 'vitest';
import { demoAnswer } from '../demo/demo-answer.js';
import type { CallEnd, ModelMeter } from '../runtime/model-meter.js';
import { errorOf, row, runtimeOn, turnOn } from './testing/scripted-turns.js';

const ask = (question: string, signal?: AbortSignal, meter?: ModelMeter) =>
  turnOn(runtimeOn([]), {
    ...(meter && { meter }),
    provider: 'demo',
    model: 'mosaic-demo',
    history: [row('user', question)],
    ...(signal && { signal }),
  });

it('streams word by word', async () => {
  const turned = await ask('200 words');

  expect(turned.outcome).toEqual({ outcome: 'completed' });
  expect(turned.streamed).toBe(demoAnswer('200 words').words.join(''));
  expect(turned.events.filter(({ type }) => type === 'text-delta')).toHaveLength(200);
});

it('counts as the answer says, and not the most it might have been', async () => {
  const ends: CallEnd[] = [];
  const settle = async (end: CallEnd) => {
    ends.push(end);
    return [];
  };
  const turned = await ask('3 words', undefined, {
    reserve: async () => ({ maxOutputTokens: null, settle }),
  });
  const ended = turned.events.findLast((event) => event.type === 'message-ended');

  const { inputTokens, outputTokens } = ended?.usage ?? expect.fail('nothing was counted');
  expect(ends).toMatchObject([{ kind: 'counted', usage: { inputTokens, outputTokens } }]);
  expect(outputTokens).toBeGreaterThan(0);
});

it('fails in mid-answer on request and keeps what it said', async () => {
  const turned = await ask('please fail');

  expect(errorOf(turned)).toMatchObject({
    code: 'model_unavailable',
    message: 'The demo model failed, as it was asked to.',
  });
  expect(turned.final).toBe(turned.streamed);
  expect(turned.final).toContain('demo model');
});

it('fails before its first word on request and says nothing', async () => {
  const turned = await ask('fail before text');

  expect(errorOf(turned)?.code).toBe('model_unavailable');
  expect(turned.events).toEqual([]);
});

it('stops when told to', async () => {
  const stop = new AbortController();
  const running = turnOn(runtimeOn([], { settings: { demoWordMilliseconds: 5 } }), {
    provider: 'demo',
    model: 'mosaic-demo',
    history: [row('user', '5000 words')],
    signal: stop.signal,
    onEvent: () => stop.abort(),
  });

  expect((await running).outcome).toEqual({ outcome: 'stopped' });
});

it('goes on with an answer that was cut off, however often, as if it never had been', async () => {
  const whole = demoAnswer('200 words').words.join('');
  const [one, two] = [whole.slice(0, 301), whole.slice(301, 640)];
  const turned = await turnOn(runtimeOn([]), {
    provider: 'demo',
    model: 'mosaic-demo',
    history: [
      row('user', 'Hello'),
      row('assistant', 'An answer.'),
      row('user', '200 words'),
      row('assistant', one, { state: 'interrupted' }),
      row('assistant', two, { state: 'stopped' }),
    ],
    continues: true,
  });

  expect(turned.outcome).toEqual({ outcome: 'completed' });
  expect(one + two + turned.final).toBe(whole);
});
