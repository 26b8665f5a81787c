import { type Clock, parseCron } from '@mosaicstack/kernel';

export interface CollectionScheduleDeps {
  collector: { scheduled(moment: Date): void };
  /** Five fields as in a crontab; read again whenever it is asked for. */
  schedule: () => string;
  clock: Clock;
}

/** A clock that is set anew is noticed within this time, and no timer waits longer than one may. */
const longestWaitMs = 60 * 60_000;

/** Has the collector sweep at every moment of the schedule. */
export class CollectionSchedule {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly deps: CollectionScheduleDeps) {}

  /** Also after the configuration was read again. */
  begin(): void {
    clearTimeout(this.timer);
    const { schedule, clock } = this.deps;
    const now = clock.now();
    const moment = parseCron(schedule())?.next(now);
    if (moment !== undefined) this.await(moment, now);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private await(moment: Date, now: Date): void {
    const waitMs = Math.min(moment.getTime() - now.getTime(), longestWaitMs);
    this.timer = setTimeout(() => {
      if (this.deps.clock.now() >= moment) this.deps.collector.scheduled(moment);
      this.begin();
    }, waitMs).unref();
  }
}
