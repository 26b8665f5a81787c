import type { Actor } from '@mosaicstack/kernel';
import type { RunId } from '@mosaicstack/types';
import type { ToolCallStore } from '../tools/tool-call-store.js';
import type { InMemoryRows } from './in-memory-rows.js';

const keyOf = ({ runId, callId }: { runId: RunId; callId: string }): string => `${runId} ${callId}`;

/** Nobody saw the end of what had begun. */
export function orphanCalls(rows: InMemoryRows, actor: Actor, runId: RunId): void {
  for (const [key, { owner, row }] of rows.toolCalls) {
    if (owner.userId !== actor.userId || row.runId !== runId || row.state !== 'started') continue;
    rows.toolCalls.set(key, { owner, row: { ...row, state: 'unknown' } });
  }
}

/** The run is over: what had begun has no end that anybody saw, and what had not will not begin. */
export function closeCalls(rows: InMemoryRows, actor: Actor, runId: RunId, at: Date): void {
  orphanCalls(rows, actor, runId);
  for (const [key, { owner, row }] of rows.toolCalls) {
    if (owner.userId !== actor.userId || row.runId !== runId || row.state !== 'open') continue;
    rows.toolCalls.set(key, { owner, row: { ...row, state: 'refused', endedAt: at.toISOString() } });
  }
}

export const inMemoryToolCalls = (rows: InMemoryRows): ToolCallStore => {
  const ownOf = ({ userId }: Actor, call: { runId: RunId; callId: string }) => {
    const found = rows.toolCalls.get(keyOf(call));
    return found?.owner.userId === userId ? found.row : undefined;
  };
  const all = ({ userId }: Actor) =>
    [...rows.toolCalls.values()].flatMap(({ owner, row }) => (owner.userId === userId ? [row] : []));

  return {
    async open(actor, call) {
      if (!rows.toolCalls.has(keyOf(call))) rows.toolCalls.set(keyOf(call), { owner: actor, row: call });
    },
    async find(actor, runId, callId) {
      return ownOf(actor, { runId, callId });
    },
    async list(actor, runId) {
      return all(actor).filter((call) => call.runId === runId);
    },
    async start(actor, { runId, callId, risk }, from, at) {
      const call = ownOf(actor, { runId, callId });
      if (call?.state !== from) return false;
      const row = { ...call, risk, state: 'started' as const, startedAt: at.toISOString() };
      rows.toolCalls.set(keyOf(call), { owner: actor, row });
      return true;
    },
    async end(actor, { runId, callId }, { state, result, tainted, at }) {
      const call = ownOf(actor, { runId, callId });
      if (!call || call.endedAt !== null) return;
      const row = { ...call, state, result, tainted, endedAt: at.toISOString() };
      rows.toolCalls.set(keyOf(call), { owner: actor, row });
    },
    async orphan(actor, runId) {
      orphanCalls(rows, actor, runId);
    },
    async anyTainted(actor, conversationId) {
      return all(actor).some((call) => call.conversationId === conversationId && call.tainted);
    },
    async unknown(actor, conversationId, request) {
      const last = all(actor).findLast(
        (call) => call.conversationId === conversationId && call.request === request,
      );
      return last?.state === 'unknown' ? last : undefined;
    },
  };
};
