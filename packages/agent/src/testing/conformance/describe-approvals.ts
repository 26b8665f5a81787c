import { randomUUID } from 'node:crypto';
import type { Approval, ApprovalId, ApprovalRuleId, Run } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { NewRule } from '../../approvals/approval-store.js';
import { aLease, anApproval } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';
import { ended, future, past } from './moments.js';

export function describeApprovals(world: AgentWorld): void {
  const { as, asked, found, record } = world;
  const now = () => new Date('2026-01-01T10:00:05.000Z');
  const questioned = async (fields: Partial<Approval> = {}, lease = aLease()): Promise<[Run, Approval]> => {
    const run = await asked({ lease });
    const approval = anApproval(run, fields);
    await record(run, { state: 'waiting_approval', asks: [approval] });
    return [run, approval];
  };
  const read = (id: ApprovalId, actor = world.ada) => as(actor, ({ approvals }) => approvals.find(actor, id));
  const answer = (id: ApprovalId, given = 'once' as const, actor = world.ada, at = now()) =>
    as(actor, ({ approvals }) => approvals.answer(actor, id, { answer: given, note: 'go on', at }));

  describe('approvals', () => {
    it('come back as they were asked, with their run waiting', async () => {
      const [run, approval] = await questioned();
      expect(await read(approval.id)).toEqual(approval);
      expect((await found(run))?.state).toBe('waiting_approval');
      const { items } = await as(world.ada, ({ approvals }) =>
        approvals.list(world.ada, { state: 'open', limit: 5 }),
      );
      expect(items).toEqual([approval]);
      expect(
        await as(world.ada, ({ approvals }) => approvals.ofCall(world.ada, run.id, approval.callId)),
      ).toEqual(approval);
    });

    it('of somebody else can be neither seen, answered nor used', async () => {
      const [run, { id, callId, digest }] = await questioned();
      expect(await answer(id, 'once', world.bob)).toBeUndefined();
      await answer(id);
      const seen = await as(world.bob, async ({ approvals }) => [
        await approvals.find(world.bob, id),
        await approvals.ofCall(world.bob, run.id, callId),
        ...(await approvals.list(world.bob, { limit: 5 })).items,
        (await approvals.use(world.bob, id, digest, now())) || undefined,
      ]);
      expect(seen).toEqual([undefined, undefined, undefined]);
      expect((await read(id))?.state).toBe('answered');
    });

    it('take the first of many answers, and no other afterwards', async () => {
      const [, { id }] = await questioned();
      const answers = await Promise.all(Array.from({ length: 8 }, () => answer(id)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await answer(id)).toBeUndefined();
      expect(await read(id)).toMatchObject({ state: 'answered', answer: 'once', note: 'go on' });
    });

    it('of `once` are used up by one of many calls, and only by what was shown', async () => {
      const [, { id, digest }] = await questioned();
      const use = (shown: string) =>
        as(world.ada, ({ approvals }) => approvals.use(world.ada, id, shown, now()));
      expect(await use(digest)).toBe(false);
      await answer(id);
      expect(await use('another')).toBe(false);
      const uses = await Promise.all(Array.from({ length: 8 }, () => use(digest)));
      expect(uses.filter(Boolean)).toHaveLength(1);
    });

    it('cannot be answered past their time, and have their run dispatched then', async () => {
      const [run, { id }] = await questioned({}, aLease({ until: past() }));
      const late = new Date('2026-01-03T00:00:00.000Z');
      expect(await answer(id, 'once', world.ada, late)).toBeUndefined();
      expect(await world.opened.ledger.expireApprovals(now(), 100)).not.toContainEqual(
        expect.objectContaining({ id }),
      );
      const expired = await world.opened.ledger.expireApprovals(late, 100);
      expect(expired).toContainEqual({ id, ownerId: world.ada.userId });
      expect((await read(id))?.state).toBe('expired');
      const waiting = await world.opened.ledger.undispatched(new Date(), 1_000);
      expect(waiting.map(({ runId }) => runId)).toContain(run.id);
    });

    it('are withdrawn when their run ends, and the calls that had begun are unknown', async () => {
      const [run, { id, callId }] = await questioned();
      await as(world.ada, async ({ toolCalls }) => {
        await toolCalls.open(world.ada, world.callOf(run, callId));
        await toolCalls.start(world.ada, { runId: run.id, callId, risk: 'exec' }, 'open', now());
        await toolCalls.open(world.ada, { ...world.callOf(run, 'later'), askedAt: now().toISOString() });
      });
      await record(run, { end: ended });
      expect((await read(id))?.state).toBe('withdrawn');
      expect(await answer(id)).toBeUndefined();
      const calls = await as(world.ada, ({ toolCalls }) => toolCalls.list(world.ada, run.id));
      expect(calls.map(({ state }) => state)).toEqual(['unknown', 'refused']);
    });
  });

  describe('a run that waits for a person', () => {
    it('is neither taken over nor dispatched before it is answered', async () => {
      const [run, { id }] = await questioned({}, aLease({ until: past() }));
      const { ledger } = world.opened;
      const dispatched = async () =>
        (await ledger.undispatched(new Date(), 1_000)).some(({ runId }) => runId === run.id);
      const taken = await ledger.takeOver('there', future(), new Date(), true);
      expect(taken.map((one) => one.run.id)).not.toContain(run.id);
      expect(await dispatched()).toBe(false);

      await answer(id);

      expect(await dispatched()).toBe(true);
      expect((await ledger.claim(run.id, 'there', future()))?.run.state).toBe('waiting_approval');
    });

    it('goes on waiting when something else happens in it, and runs again when told to', async () => {
      const [run] = await questioned();
      await world.append(run, [1]);
      expect((await found(run))?.state).toBe('waiting_approval');
      await record(run, { state: 'running' });
      expect((await found(run))?.state).toBe('running');
    });
  });

  describe('rules of approval', () => {
    const aRule = (fields: Partial<NewRule> = {}): NewRule => ({
      id: randomUUID() as ApprovalRuleId,
      runId: null,
      agentId: null,
      tool: 'shell_exec',
      risk: 'exec',
      covers: 'git status',
      subject: 'digest of git status',
      createdAt: now().toISOString(),
      ...fields,
    });
    const allowing = (run: Run, rule: NewRule, actor = world.ada) =>
      as(actor, ({ approvalRules }) => approvalRules.allowing(actor, run.id, rule));
    const stored = async (rule: NewRule) => {
      await as(world.ada, ({ approvalRules }) => approvalRules.insert(world.ada, rule));
      return rule;
    };

    it('allow exactly what they are about, to their owner, until they are revoked', async () => {
      const run = await asked();
      const rule = await stored(aRule());
      expect(await allowing(run, rule)).toMatchObject({ id: rule.id, covers: 'git status' });
      expect(await allowing(run, rule, world.bob)).toBeUndefined();
      for (const other of [{ tool: 'file_write' }, { subject: 'x' }, { agentId: 'a' }] as const) {
        expect(await allowing(run, { ...rule, ...other })).toBeUndefined();
      }
      expect(await allowing(run, { ...rule, risk: 'outward' })).toBeUndefined();
      const revoke = (actor = world.ada) =>
        as(actor, ({ approvalRules }) => approvalRules.revoke(actor, rule.id));
      expect(await revoke(world.bob)).toBeUndefined();
      expect(await revoke()).toMatchObject({ id: rule.id, tool: rule.tool });
      expect(await revoke()).toBeUndefined();
      expect(await allowing(run, rule)).toBeUndefined();
    });

    it('of a run hold for that run alone', async () => {
      const [run, other] = [await asked(), await asked()];
      const rule = await stored(aRule({ runId: run.id }));
      expect(await allowing(run, rule)).toMatchObject({ id: rule.id });
      expect(await allowing(other, rule)).toBeUndefined();
      const { items } = await as(world.ada, ({ approvalRules }) =>
        approvalRules.list(world.ada, { limit: 5 }),
      );
      expect(items.map(({ id }) => id)).toEqual([rule.id]);
    });
  });

  describe('calls of tools', () => {
    it('are started by one of many, and end once', async () => {
      const run = await asked();
      const call = world.callOf(run, 'c1');
      await as(world.ada, ({ toolCalls }) => toolCalls.open(world.ada, call));
      const start = () =>
        as(world.ada, ({ toolCalls }) =>
          toolCalls.start(world.ada, { ...call, risk: 'exec' }, 'open', now()),
        );
      const starts = await Promise.all(Array.from({ length: 8 }, start));
      expect(starts.filter(Boolean)).toHaveLength(1);
      const end = (state: 'succeeded' | 'failed', result: string) =>
        as(world.ada, ({ toolCalls }) =>
          toolCalls.end(world.ada, call, { state, result, tainted: true, at: now() }),
        );
      await end('succeeded', 'first');
      await end('failed', 'second');
      expect(await as(world.ada, ({ toolCalls }) => toolCalls.find(world.ada, run.id, 'c1'))).toMatchObject({
        state: 'succeeded',
        result: 'first',
        tainted: true,
        endedAt: now().toISOString(),
      });
      expect(await as(world.bob, ({ toolCalls }) => toolCalls.find(world.bob, run.id, 'c1'))).toBeUndefined();
    });

    it('without an end are unknown, and are found by what was asked for', async () => {
      const run = await asked();
      const call = world.callOf(run, 'c1');
      const unknown = () =>
        as(world.ada, ({ toolCalls }) => toolCalls.unknown(world.ada, run.conversationId, call.request));
      await as(world.ada, async ({ toolCalls }) => {
        await toolCalls.open(world.ada, call);
        await toolCalls.start(world.ada, { ...call, risk: 'exec' }, 'open', now());
      });
      expect(await unknown()).toBeUndefined();
      await as(world.ada, ({ toolCalls }) => toolCalls.orphan(world.ada, run.id));
      expect(await unknown()).toMatchObject({ callId: 'c1', state: 'unknown' });
    });
  });
}
