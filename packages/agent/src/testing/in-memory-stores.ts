import { type Actor, NotFound } from '@mosaicstack/kernel';
import { isEnded } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { LeaseLost, RunInProgress } from '../runs/run-errors.js';
import type { RunProgress, RunStore, RunTerms } from '../runs/run-store.js';
import { closeQuestions, inMemoryApprovals } from './in-memory-approvals.js';
import { inMemoryAttachments } from './in-memory-attachments.js';
import { inMemoryConversations } from './in-memory-conversations.js';
import { inMemoryMessages } from './in-memory-messages.js';
import { inMemoryQueue } from './in-memory-queue.js';
import { inMemoryShares } from './in-memory-shares.js';
import { closeCalls, inMemoryToolCalls } from './in-memory-tool-calls.js';
import { inMemoryAgents } from './in-memory-agents.js';
import { inMemoryOverrides } from './in-memory-overrides.js';
import { inMemoryPreferences } from './in-memory-preferences.js';
import { inMemoryPushDevices } from './in-memory-push-devices.js';
import { inMemoryRouting } from './in-memory-routing.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryStores = (rows: InMemoryRows): AgentStores => ({
  conversations: inMemoryConversations(rows),
  messages: inMemoryMessages(rows),
  attachments: inMemoryAttachments(rows),
  shares: inMemoryShares(rows),
  runs: runStore(rows),
  ...inMemoryApprovals(rows),
  toolCalls: inMemoryToolCalls(rows),
  agents: inMemoryAgents(rows),
  overrides: inMemoryOverrides(rows),
  preferences: inMemoryPreferences(rows),
  pushDevices: inMemoryPushDevices(rows),
  routing: inMemoryRouting(rows),
  queue: inMemoryQueue(rows),
  toolOutputs: {
    async keep(actor, output) {
      if (!rows.conversationOf(actor, output.conversationId)) throw new NotFound('conversation');
      const { conversationId, sha256 } = output;
      const kept = rows.toolOutputs.find(
        ({ row }) => row.conversationId === conversationId && row.sha256 === sha256,
      );
      if (kept) return kept.row.id;
      rows.toolOutputs = [...rows.toolOutputs, { owner: actor, row: output }];
      return output.id;
    },
    async read({ userId }, { conversationId, id }, { offset, limit }) {
      const found = rows.toolOutputs.find(
        ({ owner, row }) => owner.userId === userId && row.id === id && row.conversationId === conversationId,
      );
      return (
        found && {
          text: found.row.text.slice(offset, offset + limit),
          characters: found.row.text.length,
        }
      );
    },
  },
  compactions: {
    async insert(actor, added) {
      if (!rows.conversationOf(actor, added.conversationId)) throw new NotFound('conversation');
      rows.compactions = [{ owner: actor, row: added }, ...rows.compactions];
    },
    list: async ({ userId }, id) =>
      rows.compactions
        .filter(({ owner, row }) => owner.userId === userId && row.conversationId === id)
        .map(({ row }) => row),
  },
});

const termsOf = (row: RunTerms | undefined): RunTerms | undefined => {
  if (!row) return undefined;
  const { requestedModel, approvalMode, maxCostUsd } = row;
  return { requestedModel, approvalMode, maxCostUsd };
};

const runStore = (rows: InMemoryRows): RunStore => ({
  async insert(actor, { run, ...rest }) {
    if (rows.activeRun(run.conversationId)) throw new RunInProgress();
    rows.runs.set(run.id, { ...rest, run, owner: actor, isInOutbox: true, events: [] });
  },
  async find(actor, id) {
    return rows.runOf(actor, id)?.run;
  },
  async asked(actor, id) {
    return termsOf(rows.runOf(actor, id));
  },
  async askedLast({ userId }, messageId) {
    return termsOf(
      [...rows.runs.values()].findLast(
        ({ owner, run }) => owner.userId === userId && run.messageId === messageId,
      ),
    );
  },
  async listActive(actor, conversationId) {
    const own = [...rows.runs.values()].filter(({ owner }) => owner.userId === actor.userId);
    return own
      .map(({ run }) => run)
      .filter((run) => conversationId === undefined || run.conversationId === conversationId)
      .filter((run) => !isEnded(run.state));
  },
  async listOpenTo({ userId, keyId }, conversationId) {
    return [...rows.runs.values()]
      .filter(({ owner }) => owner.userId === userId && (keyId === undefined || owner.keyId === keyId))
      .map(({ run }) => run)
      .filter((run) => run.conversationId === conversationId && !isEnded(run.state));
  },
  async recent(actor, since, limit) {
    const own = [...rows.runs.values()].filter(({ owner }) => owner.userId === actor.userId);
    return own
      .map(({ run }) => ({ run, title: rows.conversationOf(actor, run.conversationId)?.title ?? '' }))
      .filter(({ run }) => run.createdAt >= since.toISOString())
      .sort((one, other) => other.run.createdAt.localeCompare(one.run.createdAt))
      .slice(0, limit);
  },
  async findByMessage(actor, messageId) {
    return [...rows.runs.values()].find(
      ({ owner, run }) => owner.userId === actor.userId && run.messageId === messageId,
    )?.run;
  },
  async events(actor, id, after, limit) {
    const events = rows.runOf(actor, id)?.events ?? [];
    const start = events.findIndex(({ seq }) => seq > after);
    return start === -1 ? [] : events.slice(start, start + limit);
  },
  async record(actor, progress) {
    fencedRow(rows, actor, progress);
    rows.addMessages(actor, progress.messages);
    rows.queue = rows.queue.filter(({ row }) => progress.messages.every(({ id }) => id !== row.id));
    rows.addEvents(progress.runId, progress.events);
    const { runId, conversationId, leaf, end } = progress;
    if (leaf) rows.setLeaf(actor, conversationId, { leaf, at: end?.at ?? new Date(0) });
    for (const approval of progress.asks ?? []) {
      rows.approvals.set(approval.id, { owner: actor, row: approval, used: false });
    }
    const row = rows.runs.get(runId);
    if (!row) return;
    const { state: waits, decision } = progress;
    const changed = { ...row.run, ...(waits && { state: waits }), ...(decision && { decision }) };
    rows.runs.set(runId, { ...row, run: changed });
    if (!end) return;
    closeQuestions(rows, runId);
    closeCalls(rows, actor, runId, end.at);
    const { outcome: state, error, usage, at } = end;
    const run = { ...changed, state, error, usage, endedAt: at.toISOString() };
    if (state === 'stopped' || state === 'failed') rows.pause(actor.userId, conversationId);
    rows.runs.set(runId, { ...row, run, isInOutbox: false });
  },
  async setDecision(actor, runId, fence, decision) {
    const row = fencedRow(rows, actor, { runId, fence });
    rows.runs.set(runId, { ...row, run: { ...row.run, decision } });
  },
});

function fencedRow(rows: InMemoryRows, actor: Actor, { runId, fence }: Pick<RunProgress, 'runId' | 'fence'>) {
  const row = rows.runOf(actor, runId);
  if (!row || row.lease.fence !== fence || isEnded(row.run.state)) throw new LeaseLost();
  return row;
}
