import { type ConversationId, textOf } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const long = 'x'.repeat(4_000);

describe('a conversation that no longer fits', () => {
  let world: TestWorld;
  let gateway: TestGateway;
  let talk: ConversationId | undefined;

  beforeEach(() => {
    world = new TestWorld();
    gateway = world.gateway('here', { summaryMs: 200 });
    talk = undefined;
  });

  const begin = async (content = long) => {
    const ack = await gateway.conversations.send(
      ada,
      aMessageToSend({ content, ...(talk && { conversationId: talk }) }),
    );
    talk = ack.conversationId;
    return { ack, turn: await gateway.runtime.next() };
  };
  const exchange = async (content = long) => {
    const { ack, turn } = await begin(content);
    turn.say('Fine.');
    turn.complete();
    await gateway.eventsOf(ada, ack.runId);
  };
  const typesOf = async (runId: Parameters<TestGateway['eventsOf']>[1]) =>
    (await gateway.eventsOf(ada, runId)).map(({ type }) => type);
  /** Took over from whom the run began with. */
  const decision = { provider: 'other', model: 'small', label: 'Other small', reason: '', demo: false };
  const full = { decision, promptCharacters: 24_000, isOverflow: false };

  it('is summed up by a model, told of, and read that way by this answer and the next', async () => {
    gateway.window = 6_000;
    for (let count = 0; count < 5; count += 1) await exchange();
    const { ack, turn } = await begin('Last');
    expect(await turn.turn.makeRoom?.({ ...full, promptCharacters: 100 })).toBeUndefined();

    const room = turn.turn.makeRoom?.(full);
    const summary = await gateway.summaries.next();
    expect(textOf(summary.turn.history[0]!)).toContain('[Person]');
    // Whom the run began with may be out of order.
    expect(summary.turn.decision).toEqual(decision);
    summary.say('They greeted each other.');
    summary.complete();
    const rows = (await room) ?? [];

    expect(rows[0]).toMatchObject({ role: 'summary' });
    expect(textOf(rows[0]!)).toContain('They greeted each other.');
    expect(rows.at(-1)).toMatchObject({ id: ack.messageId });
    turn.complete();
    const log = await gateway.eventsOf(ada, ack.runId);
    const compacted = log.find(({ type }) => type === 'compaction-ended');
    expect(compacted?.data).toMatchObject({ outcome: 'summarized', firstKeptId: rows[1]?.id });
    expect(log.map(({ type }) => type)).toContain('compaction-started');

    const next = await begin('And now?');
    expect(textOf(next.turn.turn.history[0]!)).toContain('They greeted each other.');
    expect(next.turn.turn.history.map(textOf)).toContain('Last');
    const all = await gateway.conversations.messages(ada, talk!, { limit: 100 });
    expect(all.items.filter((row) => textOf(row) === long)).toHaveLength(5);
    next.turn.complete();
  });

  it('keeps what is pinned word for word, again and again, while all around it is summed up', async () => {
    gateway.window = 6_000;
    await exchange('My cat is called Mio.');
    const messages = await gateway.conversations.messages(ada, talk!, { limit: 100 });
    const [asked, answered] = messages.items;
    for (const { id: messageId } of [asked!, answered!])
      await gateway.pins.set(ada, { conversationId: talk!, messageId }, true);
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 5; count += 1) await exchange();
      const { turn } = await begin('Last');
      const room = turn.turn.makeRoom?.(full);
      const summary = await gateway.summaries.next();
      summary.say(`Summary ${round}.`);
      summary.complete();
      const rows = (await room) ?? [];
      expect(textOf(rows[0]!)).toContain(`Summary ${round}.`);
      expect(rows.slice(1, 3).map(textOf)).toEqual(['My cat is called Mio.', 'Fine.']);
      expect(rows.filter((row) => textOf(row) === 'My cat is called Mio.')).toHaveLength(1);
      turn.complete();
    }
    const next = await begin('And now?');
    expect(next.turn.turn.history.slice(1, 3).map(textOf)).toEqual(['My cat is called Mio.', 'Fine.']);
    next.turn.complete();
    await gateway.pins.set(ada, { conversationId: talk!, messageId: asked!.id }, false);
    const later = await begin('And now?');
    expect(later.turn.turn.history.map(textOf)).not.toContain('My cat is called Mio.');
    later.turn.complete();
  });

  it('has old results shortened instead when the summary fails or hangs, and goes on', async () => {
    gateway.summaries.ignoresAbort = true;
    for (let count = 0; count < 5; count += 1) await exchange();
    const { ack, turn } = await begin();
    const rows = await turn.turn.makeRoom?.({ ...full, isOverflow: true });
    expect(rows?.map(({ role }) => role)).not.toContain('summary');
    expect(await turn.turn.makeRoom?.({ ...full, isOverflow: true })).toBeUndefined();
    turn.complete();
    expect(await typesOf(ack.runId)).toContain('compaction-ended');
    expect(await gateway.runs.get(ada, ack.runId)).toMatchObject({ state: 'completed' });
  });
});
