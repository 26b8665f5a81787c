import type { RunLedger } from '@mosaicstack/agent';
import type { JobCounts, JobQueue } from '@mosaicstack/kernel';
import type { WorkKind, WorkPile, WorkReport } from '@mosaicstack/types';

interface WorkReportDeps {
  ledger: Pick<RunLedger, 'standing'>;
  jobs: Pick<JobQueue, 'counts'>;
}

const kindOf: Readonly<Record<keyof JobCounts, WorkKind>> = {
  active: 'jobs.active',
  waiting: 'jobs.waiting',
  delayed: 'jobs.delayed',
};

const carried = (counts: JobCounts): WorkPile[] =>
  (['active', 'waiting', 'delayed'] as const).map((state) => ({
    kind: kindOf[state],
    count: counts[state],
    oldestAt: null,
  }));

/** What the instance has in hand. A queue that is away hides its own counts, and nothing else. */
export async function reportWork({ ledger, jobs }: WorkReportDeps): Promise<WorkReport> {
  const [stored, counts] = await Promise.all([ledger.standing(), jobs.counts().catch(() => undefined)]);
  return { isQueueReachable: counts !== undefined, piles: [...stored, ...(counts ? carried(counts) : [])] };
}
