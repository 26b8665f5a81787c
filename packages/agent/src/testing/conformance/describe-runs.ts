import { randomUUID } from 'node:crypto';
import type { Actor } from '@mosaicstack/kernel';
import type { KeyId, Message } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { AgentStores } from '../../runs/agent-stores.js';
import { LeaseLost, RunInProgress } from '../../runs/run-errors.js';
import { aConversation, aDelta, aMessage, aNewRun, aRun } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';
import { ended } from './moments.js';

export function describeRuns(world: AgentWorld): void {
  const { as, begun, said, asked, found, logOf, append, record } = world;

  describe('runs', () => {
    it('come back as they were stored', async () => {
      const message = await said(await begun());
      const decision = { provider: 'demo', model: 'small', label: 'Demo', reason: 'asked for', demo: true };
      const run = aRun(message, { decision });
      await as(world.ada, ({ runs }) => runs.insert(world.ada, aNewRun(run)));

      expect(await found(run)).toEqual(run);
      expect(await as(world.ada, ({ runs }) => runs.listActive(world.ada, run.conversationId))).toEqual([
        run,
      ]);
      const recent = await as(world.ada, ({ runs }) => runs.recent(world.ada, new Date(run.createdAt), 10));
      expect(recent.map((one) => one.run)).toEqual([run]);
      const later = new Date(Date.parse(run.createdAt) + 1);
      expect(await as(world.ada, ({ runs }) => runs.recent(world.ada, later, 10))).toEqual([]);
      expect(await as(world.ada, ({ runs }) => runs.findByMessage(world.ada, message.id))).toEqual(run);
    });

    it('are open to the words of their owner, and of a key alone what it began', async () => {
      const [one, other] = [randomUUID() as KeyId, randomUUID() as KeyId];
      const run = aRun(await said(await begun()));
      const through: Actor = { ...world.ada, scopes: ['chat'], keyId: one };
      await as(through, ({ runs }) => runs.insert(through, aNewRun(run)));
      const openTo = (actor: Actor) => as(actor, ({ runs }) => runs.listOpenTo(actor, run.conversationId));
      expect([await openTo(world.ada), await openTo(through)]).toEqual([[run], [run]]);
      expect(await openTo({ ...through, keyId: other })).toEqual([]);
      expect(await openTo(world.bob)).toEqual([]);
    });

    it('that have not ended are found in one conversation, and in all', async () => {
      const [first, second] = [await asked(), await asked()];
      const active = (...of: Parameters<AgentStores['runs']['listActive']>) =>
        as(world.ada, ({ runs }) => runs.listActive(...of));
      expect(await active(world.ada, second.conversationId)).toEqual([second]);
      expect(await active(world.ada)).toEqual(expect.arrayContaining([first, second]));
    });

    it('of somebody else read as missing', async () => {
      const run = await asked();
      await append(run, [1]);

      const seen = await as(world.bob, async ({ runs }) => [
        await runs.find(world.bob, run.id),
        await runs.findByMessage(world.bob, run.messageId),
        await runs.asked(world.bob, run.id),
        await runs.askedLast(world.bob, run.messageId),
        ...(await runs.listActive(world.bob, run.conversationId)),
        ...(await runs.listActive(world.bob)).filter(({ id }) => id === run.id),
        ...(await runs.recent(world.bob, new Date(0), 10)),
        ...(await runs.events(world.bob, run.id, 0, 10)),
      ]);

      expect(seen).toEqual([undefined, undefined, undefined, undefined]);
    });

    it('tell what was asked of them, and of the newest that answered a message', async () => {
      const message = await said(await begun());
      const run = aRun(message);
      const terms = { requestedModel: 'demo/small', approvalMode: 'never' as const, maxCostUsd: 0.25 };
      const named = { ...aNewRun(run), ...terms };
      await as(world.ada, ({ runs }) => runs.insert(world.ada, named));

      const asked = (actor: Actor) =>
        as(actor, async ({ runs }) => [
          await runs.asked(actor, run.id),
          await runs.askedLast(actor, run.messageId),
        ]);
      expect(await asked(world.ada)).toEqual([terms, terms]);
      expect(await asked(world.bob)).toEqual([undefined, undefined]);
      await record(run, { end: ended });
      const createdAt = new Date(Date.parse(run.createdAt) + 1_000).toISOString();
      const later = aNewRun({ ...aRun(message), createdAt });
      await as(world.ada, ({ runs }) => runs.insert(world.ada, later));
      const [first, last] = await asked(world.ada);
      expect([first, last]).toEqual([terms, { requestedModel: null, approvalMode: 'ask', maxCostUsd: null }]);
    });

    it('are refused while another of the conversation is active', async () => {
      const run = await asked();
      const message = await said({ ...aConversation(), id: run.conversationId });
      const second = aRun(message);
      const insert = () => as(world.ada, ({ runs }) => runs.insert(world.ada, aNewRun(second)));

      await expect(insert()).rejects.toBeInstanceOf(RunInProgress);
      await record(run, { end: ended });
      await insert();
      expect(await found(second)).toEqual(second);
    });

    it('lets one of many that start together be the active one', async () => {
      const message = await said(await begun());
      const outcomes = await Promise.allSettled(
        Array.from({ length: 5 }, () =>
          as(world.ada, ({ runs }) => runs.insert(world.ada, aNewRun(aRun(message)))),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('keep the first answer to a message apart from later ones', async () => {
      const first = await asked();
      await record(first, { end: ended });
      const retry = aRun({ id: first.messageId, conversationId: first.conversationId } as Message, {
        createdAt: '2026-01-01T12:00:00.000Z',
      });
      await as(world.ada, ({ runs }) => runs.insert(world.ada, aNewRun(retry)));

      expect((await as(world.ada, ({ runs }) => runs.findByMessage(world.ada, first.messageId)))?.id).toBe(
        first.id,
      );
    });

    it('take a decision only from the holder of their fence', async () => {
      const run = await asked();
      const decision = { provider: 'demo', model: 'small', label: 'Demo', reason: 'default', demo: true };

      await as(world.ada, ({ runs }) => runs.setDecision(world.ada, run.id, 1, decision));
      expect((await found(run))?.decision).toEqual(decision);
      await expect(
        as(world.ada, ({ runs }) => runs.setDecision(world.ada, run.id, 2, decision)),
      ).rejects.toBeInstanceOf(LeaseLost);
      await expect(
        as(world.bob, ({ runs }) => runs.setDecision(world.bob, run.id, 1, decision)),
      ).rejects.toBeInstanceOf(LeaseLost);
    });
  });

  describe('progress of a run', () => {
    it('commits messages, events, leaf and end together', async () => {
      const run = await asked();
      await append(run, [1]);
      const answer = aMessage(run.conversationId, {
        role: 'assistant',
        parentId: run.messageId,
        runId: run.id,
      });
      const usage = { inputTokens: 3, outputTokens: 4, cachedTokens: 0, costUsd: 0 };

      await record(run, {
        messages: [answer],
        events: [aDelta(run, 2), aDelta(run, 3)],
        leaf: answer.id,
        end: { ...ended, usage },
      });

      expect(await found(run)).toMatchObject({
        state: 'completed',
        lastSeq: 3,
        usage,
        endedAt: ended.at.toISOString(),
      });
      expect((await logOf(run)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      const { path, conversation } = await as(world.ada, async ({ messages, conversations }) => ({
        path: await messages.path(world.ada, run.conversationId, answer.id),
        conversation: await conversations.find(world.ada, run.conversationId),
      }));
      expect(path.at(-1)).toEqual(answer);
      expect(conversation).toMatchObject({ activeLeafId: answer.id, activeRunId: null });
    });

    it('stores a chain of messages in any order', async () => {
      const run = await asked();
      const call = aMessage(run.conversationId, { role: 'assistant', parentId: run.messageId });
      const result = aMessage(run.conversationId, { role: 'tool', parentId: call.id });

      await record(run, { messages: [result, call], leaf: result.id });

      const path = await as(world.ada, ({ messages }) =>
        messages.path(world.ada, run.conversationId, result.id),
      );
      expect(path.map(({ id }) => id)).toEqual([run.messageId, call.id, result.id]);
      expect((await found(run))?.state).toBe('running');
    });

    it('of a stale holder is void', async () => {
      const run = await asked();
      const answer = aMessage(run.conversationId, { role: 'assistant', parentId: run.messageId });
      const progress = { messages: [answer], events: [aDelta(run, 1)], leaf: answer.id, end: ended };

      await expect(record(run, { ...progress, fence: 2 })).rejects.toBeInstanceOf(LeaseLost);

      expect(await found(run)).toEqual(run);
      expect(await logOf(run)).toEqual([]);
      expect(
        await as(world.ada, ({ messages }) => messages.find(world.ada, run.conversationId, answer.id)),
      ).toBeUndefined();
    });

    it('after the end is void', async () => {
      const run = await asked();
      await record(run, { end: ended });
      await expect(record(run, { end: { ...ended, outcome: 'failed' } })).rejects.toBeInstanceOf(LeaseLost);
      expect((await found(run))?.state).toBe('completed');
    });
  });
}
