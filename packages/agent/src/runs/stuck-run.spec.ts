import type { MessageAck, RunEvent } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ScriptedTurn } from '../testing/scripted-runtime.js';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const others = Array.from({ length: 20 }, (_, index) => aPerson(`person-${index}`));
const rounds = 3;

describe('one run that hangs', () => {
  let gateway: TestGateway;

  beforeEach(() => {
    gateway = new TestWorld().gateway('here', {
      stallMs: 1_000,
      watchMs: 25,
      summaryMs: 300,
      stopGraceMs: 50,
    });
  });

  const hang = async (how: (turn: ScriptedTurn) => void): Promise<MessageAck> => {
    const ack = await gateway.conversations.send(ada, aMessageToSend());
    how(await gateway.runtime.next());
    return ack;
  };
  /** Everybody else asks and is answered, again and again; what each run ended as. */
  const everybodyElse = async (): Promise<string[]> => {
    const ends: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const acks = await Promise.all(
        others.map((person) => gateway.conversations.send(person, aMessageToSend())),
      );
      const logs = acks.map(({ runId }, index) => gateway.eventsOf(others[index]!, runId));
      for (let count = 0; count < others.length; count += 1) {
        const turn = await gateway.runtime.next();
        turn.say('one ', 'two');
        turn.complete();
      }
      for (const log of await Promise.all(logs)) ends.push(`${textIn(log)}: ${endOf(log)}`);
    }
    return ends;
  };
  const allAnswered = Array.from({ length: rounds * others.length }, () => 'one two: completed');

  it.each([
    ['in a model', 'The model Demo small', (turn: ScriptedTurn) => turn.say('Let me')],
    [
      'in a tool',
      'The tool dig',
      (turn: ScriptedTurn) =>
        turn.emit({ type: 'tool-started', message: 0, callId: 'c', name: 'dig', arguments: {} }),
    ],
  ])('%s holds up nobody else, and ends by a sentence that names what hung', async (_where, name, how) => {
    await gateway.engine.begin(true);
    gateway.runtime.ignoresAbort = true;
    const hung = await hang(how);
    expect(await everybodyElse()).toEqual(allAnswered);

    const log = await gateway.eventsOf(ada, hung.runId);
    const end = log.at(-1);
    expect(end).toMatchObject({
      type: 'run-ended',
      data: { outcome: 'failed', error: { code: 'model_stalled' } },
    });
    expect(JSON.stringify(end)).toContain(name);
    await gateway.engine.drain(0);
  });

  it('in the summary of its conversation holds up nobody else, and answers without one', async () => {
    await gateway.engine.begin(true);
    gateway.summaries.ignoresAbort = true;
    let goesOn: Promise<unknown> | undefined;
    const talk = await gateway.conversations.send(ada, aMessageToSend());
    (await gateway.runtime.next()).complete();
    await gateway.eventsOf(ada, talk.runId);
    const { conversationId } = talk;
    for (let count = 0; count < 5; count += 1) {
      const ack = await gateway.conversations.send(ada, aMessageToSend({ conversationId }));
      (await gateway.runtime.next()).complete();
      await gateway.eventsOf(ada, ack.runId);
    }
    const hung = await gateway.conversations.send(ada, aMessageToSend({ conversationId }));
    const turn = await gateway.runtime.next();
    const { decision, makeRoom } = turn.turn;
    goesOn = makeRoom?.({ decision, promptCharacters: 1, isOverflow: true }).then(() => turn.complete());
    expect(await everybodyElse()).toEqual(allAnswered);
    await goesOn;
    const log = await gateway.eventsOf(ada, hung.runId);
    expect(log.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['compaction-started', 'compaction-ended', 'run-ended']),
    );
    expect(endOf(log)).toBe('completed');
    await gateway.engine.drain(0);
  });

  it('does not count against anybody else while one person asks for too much', async () => {
    const acks = await Promise.all(
      Array.from({ length: 6 }, () => gateway.conversations.send(ada, aMessageToSend())),
    );
    const begun = () => gateway.runtime.turns.length;
    expect(begun()).toBe(4);
    expect(await everybodyElseAround(4)).toEqual(allAnswered);
    const waiting = await gateway.runs.get(ada, acks[5]!.runId);
    expect(waiting.state).toBe('queued');
    for (const turn of gateway.runtime.turns.slice(0, 4)) turn.complete();
    const log = gateway.eventsOf(ada, acks[5]!.runId);
    await expect.poll(begun).toBe(6 + allAnswered.length);
    for (const turn of gateway.runtime.turns.slice(-2)) turn.complete();
    const notice = (await log).find(({ type }) => type === 'notice');
    expect(notice?.data).toMatchObject({
      code: 'run_waiting',
      text: expect.stringContaining('4 other answers'),
    });
    expect(endOf(await log)).toBe('completed');
  });

  /** As above, where the first turns are somebody else's. */
  async function everybodyElseAround(taken: number): Promise<string[]> {
    for (let count = 0; count < taken; count += 1) await gateway.runtime.next();
    return everybodyElse();
  }
});

const textIn = (log: readonly RunEvent[]): string =>
  log.map((event) => (event.type === 'text-delta' ? event.data.text : '')).join('');

const endOf = (log: readonly RunEvent[]): string => {
  const end = log.at(-1);
  return end?.type === 'run-ended' ? end.data.outcome : 'not ended';
};
