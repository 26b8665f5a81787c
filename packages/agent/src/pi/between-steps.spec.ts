import {
  errorReply,
  type ScriptedModelServer,
  startScriptedModelServer,
  textReply,
  toolCallReply,
} from '@mosaicstack/testing';
import type { AttachmentId, MessageId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomRequest, Steer } from '../runtime/agent-runtime.js';
import { endpointAt, errorOf, row, runtimeOn, turnOn } from './testing/scripted-turns.js';

let server: ScriptedModelServer;
beforeEach(async () => void (server = await startScriptedModelServer()));
afterEach(() => server.close());

const runtime = () => runtimeOn([endpointAt(server.baseUrl)], { settings: { retries: 0 } });
const sent = (request: number) => JSON.stringify(server.requests[request]?.body?.messages);
const look = {
  name: 'look',
  description: 'looks',
  parameters: { type: 'object', properties: {} },
  call: async () => ({ text: 'seen' }),
};
const steer = (text: string): Steer => ({ id: `steer ${text}` as MessageId, text });

describe('words that join a turn', () => {
  it('are read at the next step, after the results of the one before, and told as read', async () => {
    server.next(toolCallReply('look', {}), textReply('Minded.'));
    const waiting = [steer('Mind the gap')];
    const steps: boolean[] = [];
    const turned = await turnOn(runtime(), {
      model: 'm',
      tools: [look],
      takeSteers: async ({ isLast }) => (steps.push(isLast), waiting.splice(0)),
    });

    expect(turned.final).toBe('Minded.');
    expect(steps).toEqual([false, true]);
    expect(sent(0)).not.toContain('Mind the gap');
    expect(sent(1)).toMatch(/seen.*Mind the gap/);
    const order = turned.events.map(({ type }) => type);
    expect(order.indexOf('steer-applied')).toBeGreaterThan(order.indexOf('tool-ended'));
    expect(turned.events.filter(({ type }) => type === 'steer-applied')).toHaveLength(1);
  });

  it('have an agent go on that would have ended', async () => {
    server.next(textReply('Done.'), textReply('Done again.'));
    const waiting = [steer('One more thing'), steer('and another')];
    const turned = await turnOn(runtime(), { model: 'm', takeSteers: async () => waiting.splice(0) });
    expect(turned.final).toBe('Done again.');
    expect(sent(1)).toMatch(/One more thing.*and another/);
    expect(server.requests).toHaveLength(2);
  });
});

describe('room for what is sent', () => {
  const summary = row('summary', 'They met.');

  it('is asked for before each call, and what it gives is read from there on', async () => {
    server.next(toolCallReply('look', {}), textReply('Done.'));
    const asked: RoomRequest[] = [];
    await turnOn(runtime(), {
      model: 'm',
      tools: [look],
      history: [row('user', 'A long story'), row('assistant', 'I see.'), row('user', 'Go on')],
      makeRoom: async (request) => {
        asked.push(request);
        return asked.length === 1 ? [summary, row('user', 'Go on')] : undefined;
      },
    });
    expect(asked.map(({ isOverflow }) => isOverflow)).toEqual([false, false]);
    expect(asked[0]?.promptCharacters).toBeGreaterThan('A long storyI see.Go on'.length);
    expect(sent(0)).toMatch(/You are helpful.*They met.*Go on/);
    expect(sent(0)).not.toContain('A long story');
    expect(sent(1)).toMatch(/They met.*Go on.*seen/);
  });

  it('is asked for by the name of whoever reads it, also after another took over', async () => {
    server.next(errorReply(500, 'broken'), toolCallReply('look', {}), textReply('Done.'));
    const asked: string[] = [];
    const backup = { provider: 'scripted', model: 'backup', label: 'Backup', reason: '', demo: false };
    await turnOn(runtime(), {
      model: 'm',
      fallbacks: [backup],
      tools: [look],
      makeRoom: async ({ decision }) => {
        asked.push(decision.model);
        return undefined;
      },
    });
    expect(asked).toEqual(['m', 'backup']);
  });

  it('keeps what is attached to the rows that stay', async () => {
    server.next(textReply('Read.'));
    const attachmentId = '01950000-0000-7000-8000-00000000000a' as AttachmentId;
    const asked = row('user', [
      { type: 'text', text: 'Read it' },
      { type: 'file', attachmentId, name: 'plan.txt', mediaType: 'text/plain', bytes: 7 },
    ]);
    await turnOn(runtime(), {
      model: 'm',
      history: [row('user', 'A long story'), asked],
      files: new Map([[attachmentId, { text: 'Sow in May.' }]]),
      makeRoom: async () => [summary, asked],
    });
    expect(sent(0)).toMatch(/They met.*Sow in May/);
  });

  it('is made once when a model refuses for length, and the call is made again', async () => {
    server.next(
      errorReply(400, "This model's maximum context length is 8192 tokens. However, you requested 9000"),
      textReply('It fits.'),
    );
    const asked: boolean[] = [];
    const turned = await turnOn(runtime(), {
      model: 'm',
      makeRoom: async ({ isOverflow }) => {
        asked.push(isOverflow);
        return isOverflow ? [summary, row('user', 'Hello')] : undefined;
      },
    });
    expect(asked).toEqual([false, true]);
    expect(turned.final).toBe('It fits.');
    expect(turned.outcome).toEqual({ outcome: 'completed' });
  });

  it('ends in the refusal when the second call is refused as well', async () => {
    const refusal = errorReply(400, 'prompt is too long: 213462 tokens > 200000 maximum');
    server.next(refusal, refusal);
    const turned = await turnOn(runtime(), { model: 'm', makeRoom: async () => undefined });
    expect(errorOf(turned)?.code).toBe('model_refused');
    expect(server.requests).toHaveLength(2);
  });
});
