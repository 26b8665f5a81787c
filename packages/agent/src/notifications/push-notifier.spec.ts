import { randomUUID } from 'node:crypto';
import { type Actor, type Job, silentLogger, systemClock } from '@mosaicstack/kernel';
import type { Approval, ConversationId, PushDeviceId, RunOutcome, UserId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConversation, aMessage, anApproval, aNewRun, aRun } from '../testing/agent-rows.js';
import { InMemoryAgentDatabase } from '../testing/in-memory-agent-database.js';
import { PushNotifier } from './push-notifier.js';

const ada: Actor = { userId: 'ada' as UserId, role: 'member' };
const at = new Date('2026-01-01T10:00:04.000Z');

describe('who is called for what', () => {
  let database: InMemoryAgentDatabase;
  let jobs: Job[];
  let watched: Set<ConversationId>;

  beforeEach(() => {
    database = new InMemoryAgentDatabase(systemClock);
    jobs = [];
    watched = new Set();
  });

  const notifier = (sees?: (conversationId: ConversationId) => boolean) =>
    new PushNotifier({
      unitOfWork: database.unitOfWork,
      actors: { actorOf: async () => ada },
      jobs: { add: async (job) => void jobs.push(job) },
      sees: async (_, id) => (sees ?? ((one: ConversationId) => watched.has(one)))(id),
      clock: systemClock,
      logger: silentLogger,
    });
  const subscribe = (name: string) =>
    database.unitOfWork.run(ada, ({ pushDevices }) =>
      pushDevices.put(ada, {
        ...{ id: randomUUID() as PushDeviceId, sessionId: 'a session', name, service: 'push.example.org' },
        ...{ fingerprint: name, sealed: '', createdAt: at, lastSentAt: null },
      }),
    );
  const prefer = (key: string, value: boolean) =>
    database.unitOfWork.run(ada, ({ preferences }) => preferences.set(ada, { key, value }, at));
  const begin = () =>
    database.unitOfWork.run(ada, async ({ conversations, messages, runs }) => {
      const conversation = aConversation();
      await conversations.insert(ada, conversation);
      const message = aMessage(conversation.id);
      await messages.insert(ada, message);
      const run = aRun(message);
      await runs.insert(ada, aNewRun(run));
      return run;
    });
  const end = async (outcome: RunOutcome) => {
    const run = await begin();
    const progress = { runId: run.id, conversationId: run.conversationId, fence: 1 };
    await database.unitOfWork.run(ada, ({ runs }) =>
      runs.record(ada, {
        ...{ ...progress, messages: [], events: [], leaf: null },
        end: { outcome, error: null, usage: null, at },
      }),
    );
    return run;
  };
  const ask = async (fields: Partial<Approval> = {}) => {
    const run = await begin();
    const approval = anApproval(run, fields);
    await database.unitOfWork.run(ada, ({ runs }) =>
      runs.record(ada, {
        ...{ runId: run.id, conversationId: run.conversationId, fence: 1 },
        ...{ messages: [], events: [], leaf: null, end: null, asks: [approval] },
      }),
    );
    return approval;
  };
  const kinds = () => jobs.map(({ payload }) => ('kind' in payload ? payload.kind : undefined));

  it('calls every browser once for an answer that is there, and nobody without one', async () => {
    const { id } = await end('completed');
    await notifier().run(ada, id);
    expect(jobs).toEqual([]);
    await subscribe('laptop');
    await subscribe('phone');
    await notifier().run(ada, id);
    expect(kinds()).toEqual(['run-finished', 'run-finished']);
    expect(new Set(jobs.map((job) => job.id)).size).toBe(2);
    await notifier().run(ada, id);
    expect(new Set(jobs.map((job) => job.id)).size).toBe(2);
  });

  it.each([
    ['completed', ['run-finished']],
    ['failed', ['run-failed']],
    ['stopped', []],
    ['interrupted', []],
  ] as const)('of a run that ended %s says %j', async (outcome, said) => {
    await subscribe('laptop');
    const { id } = await end(outcome);
    await notifier().run(ada, id);
    expect(kinds()).toEqual(said);
  });

  it('says nothing of a run that goes on elsewhere', async () => {
    await subscribe('laptop');
    await notifier().run(ada, (await begin()).id);
    expect(jobs).toEqual([]);
  });

  it('calls for what waits until it expires, and for nothing that was settled', async () => {
    await subscribe('laptop');
    const tool = await ask();
    const input = await ask({ kind: 'input', question: 'Which one?' });
    const settled = await ask({ state: 'answered', answer: 'once' });
    for (const { id } of [tool, input, settled]) await notifier().approval(ada.userId, id);
    expect(kinds()).toEqual(['approval', 'question']);
    expect(jobs[0]?.payload).toMatchObject({ until: tool.expiresAt });
  });

  it('leaves out what its owner does not want to hear of, each by itself', async () => {
    await subscribe('laptop');
    const [{ id: runId }, { id: approvalId }] = [await end('completed'), await ask()];
    const tell = async () => {
      jobs = [];
      await notifier().run(ada, runId);
      await notifier().approval(ada.userId, approvalId);
      return kinds();
    };
    expect(await tell()).toEqual(['run-finished', 'approval']);
    await prefer('notify.runs', false);
    expect(await tell()).toEqual(['approval']);
    await prefer('notify.approvals', false);
    expect(await tell()).toEqual([]);
  });

  it('calls nobody who has the conversation before their eyes', async () => {
    await subscribe('laptop');
    const { id, conversationId } = await end('completed');
    watched.add(conversationId);
    await notifier().run(ada, id);
    expect(jobs).toEqual([]);
  });

  it('would call them if nobody looked whether they see it', async () => {
    await subscribe('laptop');
    const { id, conversationId } = await end('completed');
    watched.add(conversationId);
    await notifier(() => false).run(ada, id);
    expect(kinds()).toEqual(['run-finished']);
  });
});
