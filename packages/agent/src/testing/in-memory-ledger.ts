import type { Clock } from '@mosaicstack/kernel';
import { isEnded, type RunEvent, type RunId } from '@mosaicstack/types';
import type { ClaimedRun, FencedEvent, RunLedger } from '../runs/run-ledger.js';
import type { InMemoryRows, RunRow } from './in-memory-rows.js';

type Transaction = <Result>(work: () => Result) => Promise<Result>;

/** The engine's side of the in-memory database. */
export function inMemoryLedger(rows: InMemoryRows, clock: Clock, transaction: Transaction): RunLedger {
  const leased = (row: RunRow, holder: string, until: Date): ClaimedRun => {
    const lease = { holder, fence: row.lease.fence + 1, until };
    rows.runs.set(row.run.id, { ...row, lease });
    const { run, owner: speaker, requestedModel, traceparent } = row;
    return { run, lease, speaker, requestedModel, traceparent };
  };
  return {
    claim: (runId, holder, until) =>
      transaction(() => {
        const row = rows.runs.get(runId);
        const isFree = row && (row.lease.until <= clock.now() || row.lease.holder === holder);
        return isFree && row.run.state === 'queued' ? leased(row, holder, until) : undefined;
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
        for (const row of abandoned.filter(({ run }) => run.state === 'queued')) {
          rows.runs.set(row.run.id, { ...row, lease: { ...row.lease, until: now } });
        }
        const running = abandoned.filter(({ run }) => run.state === 'running');
        return running.map((row) => leased(row, holder, until));
      }),
    undispatched: (now, limit) =>
      transaction(() =>
        [...rows.runs.values()]
          .filter(({ run, lease, isInOutbox }) => run.state === 'queued' && isInOutbox && lease.until <= now)
          .slice(0, limit)
          .map(({ run, traceparent }) => ({ runId: run.id, traceparent })),
      ),
    forgetEvents: (endedBefore) =>
      transaction(() => {
        for (const [id, row] of rows.runs) {
          const { endedAt } = row.run;
          if (endedAt !== null && new Date(endedAt) < endedBefore) rows.runs.set(id, { ...row, events: [] });
        }
      }),
  };
}

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
