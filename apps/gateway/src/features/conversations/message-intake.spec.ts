import { manualClock } from '@mosaicstack/testing';
import { type Actor, AppError, inProcessTallies, uuidSource } from '@mosaicstack/kernel';
import type { MessageAck, SendMessage } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { MessageLimit } from '../../platform/realtime/message-limit.js';
import { MessageIntake } from './message-intake.js';

const ada = { userId: 'ada', role: 'member' } as Actor;
const request = (clientId: string) => ({ clientId, content: 'x' }) as SendMessage;

/** An intake over a service that remembers what it stored. */
function intakeOf(
  messagesPerMinute: number,
  modelsKnown = Promise.resolve(),
  offered = { now: true, later: true },
) {
  const stored = new Map<string, MessageAck>();
  const send = async (_: Actor, { clientId }: SendMessage) => {
    if (!offered.now) throw new AppError('model_unavailable', 'No model can be used now.');
    const ack = { clientId, messageId: `m-${stored.size}` } as MessageAck;
    stored.set(clientId, ack);
    return ack;
  };
  const acknowledged = async (_: Actor, { clientId }: SendMessage) => stored.get(clientId);
  const tallies = inProcessTallies(manualClock());
  const lookForModels = async () => void (offered.now = offered.later);
  const limit = new MessageLimit({ tallies, ids: uuidSource, limits: { messagesPerMinute } });
  return new MessageIntake({ conversations: { send, acknowledged }, limit, modelsKnown, lookForModels });
}

describe('the intake of messages', () => {
  it('refuses one message too many, but not the repetition of one that is stored', async () => {
    const intake = intakeOf(1);
    const first = await intake.send(ada, request('one'));
    await expect(intake.send(ada, request('two'))).rejects.toMatchObject({ code: 'rate_limited' });
    expect(await intake.send(ada, request('one'))).toBe(first);
  });

  it('holds a message until it is known which models there are', async () => {
    const known = Promise.withResolvers<void>();
    const intake = intakeOf(1, known.promise);
    let isStored = false;
    const sent = intake.send(ada, request('one')).then(() => (isStored = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStored).toBe(false);
    known.resolve();
    expect(await sent).toBe(true);
  });

  it('looks again before it says that no model can answer', async () => {
    const come = intakeOf(1, Promise.resolve(), { now: false, later: true });
    expect(await come.send(ada, request('one'))).toMatchObject({ clientId: 'one' });
    const gone = intakeOf(1, Promise.resolve(), { now: false, later: false });
    await expect(gone.send(ada, request('one'))).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});
