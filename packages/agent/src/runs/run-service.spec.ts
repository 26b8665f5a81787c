import { AppError } from '@mosaicstack/kernel';
import { type Message, type RunId, textOf } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConversation, aLease, aMessage, aNewRun, aRun } from '../testing/agent-rows.js';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const bob = aPerson('bob');

describe('RunService', () => {
  let gateway: TestGateway;
  const messagesOf = async (of: { conversationId: Message['conversationId'] }) =>
    (await gateway.conversations.messages(ada, of.conversationId, { limit: 50 })).items;
  const leafOf = async (of: { conversationId: Message['conversationId'] }) =>
    (await gateway.conversations.get(ada, of.conversationId)).activeLeafId;
  async function asked() {
    const ack = await gateway.conversations.send(ada, aMessageToSend({ content: 'Why?' }));
    return { ...ack, turn: await gateway.runtime.next() };
  }
  async function stoppedAfter(...pieces: string[]) {
    const run = await asked();
    run.turn.say(...pieces);
    await gateway.runs.stop(ada, run.runId);
    await gateway.eventsOf(ada, run.runId);
    return run;
  }
  async function completed(text: string) {
    const run = await asked();
    run.turn.say(text);
    run.turn.complete();
    await gateway.eventsOf(ada, run.runId);
    return run;
  }

  beforeEach(() => {
    gateway = new TestWorld().gateway();
  });

  it('ends all that runs or waits in the name of somebody who goes, however old it is', async () => {
    const conversation = aConversation();
    const long = aMessage(conversation.id);
    const waiting = aRun(long, { state: 'waiting_approval', createdAt: '2020-01-01T00:00:00.000Z' });
    await gateway.unitOfWork.run(ada, async (stores) => {
      await stores.conversations.insert(ada, conversation);
      await stores.messages.insert(ada, long);
      await stores.runs.insert(ada, aNewRun(waiting, { lease: aLease({ until: new Date(0) }) }));
    });
    const [hers, over] = [await asked(), await stoppedAfter('Well')];
    const his = await gateway.conversations.send(bob, aMessageToSend({ content: 'Mine' }));
    const ids = (await gateway.unitOfWork.run(ada, ({ runs }) => runs.listActive(ada))).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([waiting.id, hers.runId]));
    expect(ids).not.toContain(over.runId);
    await gateway.runs.stopAll(ada);
    expect((await gateway.eventsOf(ada, hers.runId)).at(-1)).toMatchObject({ data: { outcome: 'stopped' } });
    expect((await gateway.eventsOf(ada, waiting.id)).at(-1)).toMatchObject({ data: { outcome: 'stopped' } });
    expect((await gateway.runs.get(bob, his.runId)).state).not.toBe('stopped');
  });

  describe('continue', () => {
    it('goes on from the cut-off text in a new run linked to the old one', async () => {
      const run = await stoppedAfter('One, ', 'two, ');
      const [, cutOff] = await messagesOf(run);

      const ack = await gateway.runs.continueRun(ada, run.runId);
      const turn = await gateway.runtime.next();
      turn.say('three.');
      turn.complete();
      const events = await gateway.eventsOf(ada, ack.runId);

      expect(ack).toMatchObject({ clientId: run.clientId, messageId: run.messageId });
      expect(turn.turn).toMatchObject({ continues: true });
      expect(turn.turn.history.map(textOf)).toEqual(['Why?', 'One, two, ']);
      expect(events[0]).toMatchObject({
        data: { message: { id: run.messageId }, continuesRunId: run.runId },
      });
      const [, , rest] = await messagesOf(run);
      expect(rest).toMatchObject({ parentId: cutOff!.id, parts: [{ text: 'three.' }], state: 'complete' });
      expect(await leafOf(run)).toBe(rest!.id);
    });

    it('works after a failure with text, and the error stays where it was', async () => {
      const run = await asked();
      run.turn.say('Half');
      run.turn.endMessage();
      run.turn.end({ outcome: 'failed', error: new AppError('model_refused', 'No more.') });
      await gateway.eventsOf(ada, run.runId);

      await gateway.runs.continueRun(ada, run.runId);

      expect(gateway.runtime.turns[1]?.turn.history.at(-1)).toMatchObject({
        state: 'failed',
        parts: [{ text: 'Half' }, { type: 'error' }],
      });
    });

    it('is refused when nothing was cut off', async () => {
      const whole = await completed('Whole.');
      const silent = await stoppedAfter();
      for (const { runId } of [whole, silent]) {
        const refused = gateway.runs.continueRun(ada, runId);
        await expect(refused).rejects.toMatchObject({ code: 'run_not_resumable' });
      }
    });

    it('is refused while the run is under way', async () => {
      const { runId } = await asked();
      await expect(gateway.runs.continueRun(ada, runId)).rejects.toMatchObject({ code: 'run_in_progress' });
    });

    it('starts once when it is asked for twice at the same time', async () => {
      const { runId } = await stoppedAfter('One');
      const asks = await Promise.allSettled([
        gateway.runs.continueRun(ada, runId),
        gateway.runs.continueRun(ada, runId),
      ]);
      expect(asks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(gateway.runtime.turns).toHaveLength(2);
    });
  });

  describe('retry', () => {
    it('writes another answer beside the first, which stays', async () => {
      const run = await completed('First.');
      const ack = await gateway.runs.retry(ada, run.runId, { model: 'demo/large' });
      const turn = await gateway.runtime.next();
      turn.say('Second.');
      turn.complete();
      await gateway.eventsOf(ada, ack.runId);

      const [question, first, second] = await messagesOf(run);
      expect([first, second]).toMatchObject([
        { parentId: question!.id, model: 'small', parts: [{ text: 'First.' }] },
        { parentId: question!.id, model: 'large', parts: [{ text: 'Second.' }] },
      ]);
      expect(turn.turn).toMatchObject({ continues: false, history: [{ id: question!.id }] });
      expect(await leafOf(run)).toBe(second!.id);
      expect(ack.messageId).toBe(run.messageId);
    });

    it('asks the same model again unless told otherwise, or a usual one when that is gone', async () => {
      const ack = await gateway.conversations.send(ada, aMessageToSend({ model: 'demo/large' }));
      (await gateway.runtime.next()).complete();
      await gateway.eventsOf(ada, ack.runId);

      const again = await gateway.runs.retry(ada, ack.runId, {});
      (await gateway.runtime.next()).complete();
      await gateway.eventsOf(ada, again.runId);
      const { choose } = gateway.router;
      gateway.router.choose = (requested) => {
        if (requested === 'demo/large') throw new AppError('model_unknown', 'Gone.');
        return choose.call(gateway.router, requested);
      };
      await gateway.runs.retry(ada, again.runId, {});

      expect(gateway.runtime.turns.map(({ turn }) => turn.decision.model)).toEqual([
        'large',
        'large',
        'small',
      ]);
    });

    it('refuses an unknown model, and leaves everything as it was', async () => {
      const run = await completed('First.');
      const leaf = await leafOf(run);
      const refused = gateway.runs.retry(ada, run.runId, { model: 'demo/none' });
      await expect(refused).rejects.toMatchObject({ code: 'model_unknown' });
      expect(await leafOf(run)).toBe(leaf);
    });
  });

  describe('discard', () => {
    it('puts the reader back at the question and deletes nothing', async () => {
      const run = await stoppedAfter('Half');
      await gateway.runs.discard(ada, run.runId);
      expect(await leafOf(run)).toBe(run.messageId);
      expect(await messagesOf(run)).toHaveLength(2);
    });

    it('does so for who went on below the answer, and tells every surface', async () => {
      const run = await stoppedAfter('Half');
      const below = await gateway.conversations.send(
        ada,
        aMessageToSend({ conversationId: run.conversationId, content: 'And then?' }),
      );
      (await gateway.runtime.next()).complete();
      await gateway.eventsOf(ada, below.runId);

      await gateway.runs.discard(ada, run.runId);

      expect(await leafOf(run)).toBe(run.messageId);
      expect(gateway.changed).toEqual([run.conversationId]);
    });

    it('leaves alone who reads another answer', async () => {
      const first = await stoppedAfter('Half');
      const second = await gateway.runs.retry(ada, first.runId, {});
      const turn = await gateway.runtime.next();
      turn.say('Whole.');
      turn.complete();
      await gateway.eventsOf(ada, second.runId);
      const read = await leafOf(first);

      await gateway.runs.discard(ada, first.runId);

      expect(await leafOf(first)).toBe(read);
    });

    it('takes back an answer together with an attempt to go on that wrote nothing', async () => {
      const run = await stoppedAfter('Half');
      const again = await gateway.runs.continueRun(ada, run.runId);
      await gateway.runtime.next();
      await gateway.runs.stop(ada, again.runId);
      await gateway.eventsOf(ada, again.runId);

      await gateway.runs.discard(ada, again.runId);

      expect(await leafOf(run)).toBe(run.messageId);
    });

    it('is refused while another run of the conversation is under way', async () => {
      const run = await stoppedAfter('Half');
      await gateway.runs.retry(ada, run.runId, {});
      const refused = gateway.runs.discard(ada, run.runId);
      await expect(refused).rejects.toMatchObject({ code: 'run_in_progress' });
      expect(gateway.changed).toEqual([]);
    });

    it('is refused while the run is under way', async () => {
      const { runId } = await asked();
      await expect(gateway.runs.discard(ada, runId)).rejects.toMatchObject({ code: 'run_in_progress' });
    });
  });

  it('retries, continues and answers again within the limit and the approvals of the run before', async () => {
    const message = aMessageToSend({ maxCostUsd: 0.25, approvals: 'never' });
    let ack = await gateway.conversations.send(ada, message);
    const { conversationId, messageId } = ack;
    const again = [
      () => gateway.runs.retry(ada, ack.runId, {}),
      () => gateway.runs.continueRun(ada, ack.runId),
      () => gateway.forks.answerAgain(ada, { conversationId, messageId }, {}),
    ];
    for (const next of again) {
      const turn = await gateway.runtime.next();
      turn.say('Half');
      await gateway.runs.stop(ada, ack.runId);
      await gateway.eventsOf(ada, ack.runId);
      ack = await next();
      const asked = await gateway.unitOfWork.run(ada, ({ runs }) => runs.asked(ada, ack.runId));
      expect(asked).toMatchObject({ maxCostUsd: 0.25, approvalMode: 'never' });
      const capped = gateway.profiles.at(-1)?.settings.budget;
      expect(capped).toMatchObject({ usdPerRun: 0.25 });
    }
  });

  it('treats runs of somebody else as missing, whatever is asked', async () => {
    const { runId } = await stoppedAfter('Half');
    const asks: ((id: RunId) => Promise<unknown>)[] = [
      (id) => gateway.runs.get(bob, id),
      (id) => gateway.runs.stop(bob, id),
      (id) => gateway.runs.continueRun(bob, id),
      (id) => gateway.runs.retry(bob, id, {}),
      (id) => gateway.runs.discard(bob, id),
    ];
    for (const ask of asks) await expect(ask(runId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('starts nothing anew once the process is on its way out', async () => {
    const { runId } = await stoppedAfter('Half');
    await gateway.engine.drain(0);
    await expect(gateway.runs.retry(ada, runId, {})).rejects.toMatchObject({ code: 'gateway_stopping' });
    await expect(gateway.runs.continueRun(ada, runId)).rejects.toMatchObject({ code: 'gateway_stopping' });
  });
});
