import type { Clock } from '@mosaicstack/kernel';
import {
  type Approval,
  isEnded,
  isWaiting,
  type RunEvent,
  type RunId,
  type RunState,
  type WorkPile,
} from '@mosaicstack/types';
import type { ClaimedRun, FencedEvent, RunLedger } from '../runs/run-ledger.js';
import type { InMemoryRows, RunRow } from './in-memory-rows.js';

type Transaction = <Result>(work: () => Result) => Promise<Result>;

/** The engine's side of the in-memory database. */
export function inMemoryLedger(rows: InMemoryRows, clock: Clock, transaction: Transaction): RunLedger {
  const leased = (row: RunRow, holder: string, until: Date): ClaimedRun => {
    const lease = { holder, fence: row.lease.fence + 1, until };
    rows.runs.set(row.run.id, { ...row, lease });
    const { run, owner: speaker, requestedModel, approvalMode, maxCostUsd, traceparent } = row;
    return { run, lease, speaker, requestedModel, approvalMode, maxCostUsd, traceparent };
  };
  return {
    claim: (runId, holder, until) =>
      transaction(() => {
        const row = rows.runs.get(runId);
        const isFree = row && (row.lease.until <= clock.now() || row.lease.holder === holder);
        return isFree && isClaimable(row.run.state) ? leased(row, holder, until) : undefined;
      }),
    append: (fenced) => transaction(() => append(rows, fenced)),
    renew: (holder, runIds, until) =>
      transaction(() =>
        runIds.filter((runId) => {
          const row = rows.runs.get(runId);
          const isHeld = row?.lease.holder === holder && !isEnded(row.run.state);
          if (isHeld) rows.runs.set(runId, { ...row, lease: { ...row.lease, until } });
          return !isHeld;
        }),
      ),
    takeOver: (holder, until, now, everyOther) =>
      transaction(() => {
        const isAbandoned = ({ lease }: RunRow) =>
          lease.until <= now || (everyOther && lease.holder !== holder);
        const abandoned = [...rows.runs.values()].filter(isAbandoned);
        for (const row of abandoned.filter(({ run }) => isClaimable(run.state))) {
          rows.runs.set(row.run.id, { ...row, lease: { ...row.lease, until: now } });
        }
        const running = abandoned.filter(({ run }) => run.state === 'running');
        return running.map((row) => leased(row, holder, until));
      }),
    undispatched: (now, limit) =>
      transaction(() =>
        [...rows.runs.values()]
          .filter(({ run, lease, isInOutbox }) => isClaimable(run.state) && isInOutbox && lease.until <= now)
          .slice(0, limit)
          .map(({ run, traceparent }) => ({ runId: run.id, traceparent })),
      ),
    expireApprovals: (now, limit) =>
      transaction(() => {
        const isOver = ({ row }: { row: Approval }) => row.state === 'open' && new Date(row.expiresAt) <= now;
        const over = [...rows.approvals.values()].filter(isOver).slice(0, limit);
        return over.map(({ owner, row }) => {
          rows.approvals.set(row.id, { owner, row: { ...row, state: 'expired' }, used: false });
          rows.dispatch(row.runId);
          return { id: row.id, ownerId: owner.userId };
        });
      }),
    withWaiting: (limit) =>
      transaction(() => {
        const ready = rows.queue.filter(
          ({ row }) => row.state !== 'paused' && !rows.activeRun(row.conversationId),
        );
        const found = new Map(ready.map(({ owner, row }) => [row.conversationId, owner]));
        return [...found].slice(0, limit).map(([conversationId, owner]) => ({ conversationId, owner }));
      }),
    standing: () =>
      transaction(() => {
        const active = [...rows.runs.values()].filter(({ run }) => !isEnded(run.state));
        const pile = (kind: WorkPile['kind'], found: readonly RunRow[]): WorkPile => ({
          kind,
          count: found.length,
          oldestAt: found.map(({ run }) => run.createdAt).toSorted()[0] ?? null,
        });
        return [
          pile(
            'runs.running',
            active.filter(({ run }) => run.state === 'running'),
          ),
          pile(
            'runs.queued',
            active.filter(({ run }) => run.state === 'queued'),
          ),
          pile(
            'runs.waiting',
            active.filter(({ run }) => isWaiting(run.state)),
          ),
          { kind: 'messages.queued', count: rows.queue.length, oldestAt: null },
          pile(
            'outbox',
            [...rows.runs.values()].filter(({ isInOutbox }) => isInOutbox),
          ),
        ];
      }),
    forgetEvents: (endedBefore) =>
      transaction(() => {
        for (const [id, row] of rows.runs) {
          const { endedAt } = row.run;
          if (endedAt !== null && new Date(endedAt) < endedBefore) rows.runs.set(id, { ...row, events: [] });
        }
      }),
  };
}

const isClaimable = (state: RunState): boolean => state === 'queued' || isWaiting(state);

function append(rows: InMemoryRows, fenced: readonly FencedEvent[]): RunId[] {
  const stale = new Set<RunId>();
  const accepted = new Map<RunId, RunEvent[]>();
  for (const { event, fence } of fenced) {
    const row = rows.runs.get(event.runId);
    if (!row || row.lease.fence !== fence || isEnded(row.run.state)) stale.add(event.runId);
    else if (event.seq > row.run.lastSeq) {
      accepted.set(event.runId, [...(accepted.get(event.runId) ?? []), event]);
    }
  }
  for (const [runId, events] of accepted) rows.addEvents(runId, events);
  return [...stale];
}
