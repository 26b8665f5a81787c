import type { Tallies } from '@mosaicstack/kernel';
import type { RunId, UserId } from '@mosaicstack/types';
import { type LineLimits, ownLimit, type Place, RunLine } from './run-line.js';

/** A place in this process that counts for its person over all processes of the instance. */
export interface CountedPlace extends Place {
  /** Pending while the other processes are asked; afterwards `turn` is what it stays. */
  readonly asked: Promise<void> | undefined;
  /** Asks again where other processes had all places. */
  retry(): void;
  /** Keeps it counted. To be called more often than it lapses. */
  keep(): void;
}

/**
 * The line of this process, and behind it the person's limit over all of them. Who waits for a place that
 * another process holds keeps the one here meanwhile: at most as many as one person may have.
 */
export class InstanceLine {
  private readonly line: RunLine;

  constructor(private readonly deps: { limits: LineLimits; tallies: Tallies; leaseMs: number }) {
    this.line = new RunLine(deps.limits);
  }

  enter(userId: UserId, runId: RunId): CountedPlace {
    const { tallies, limits, leaseMs } = this.deps;
    const name = `runs:${userId}`;
    const terms = { limit: limits.perPerson, forMs: leaseMs };
    const count = {
      add: () => tallies.add(name, runId, terms),
      remove: () => tallies.remove(name, runId),
    };
    return new PlaceOfInstance(this.line.enter(userId), ownLimit(limits.perPerson), count);
  }
}

interface Count {
  add(): number | Promise<number>;
  remove(): void;
}

class PlaceOfInstance implements CountedPlace {
  turn: Promise<void> | undefined;
  reason: string;
  readonly asked: Promise<void> | undefined;
  private readonly counted = Promise.withResolvers<void>();
  private state: 'waiting' | 'asking' | 'refused' | 'counted' | 'left' = 'waiting';

  constructor(
    private readonly own: Place,
    private readonly refusal: string,
    private readonly count: Count,
  ) {
    this.reason = own.reason;
    if (own.turn) this.turn = own.turn.then(() => this.ask()).then(() => this.counted.promise);
    else this.asked = this.ask();
  }

  retry(): void {
    if (this.state === 'refused') void this.ask();
  }

  keep(): void {
    if (this.state === 'counted') void this.count.add();
  }

  leave(): void {
    if (this.state === 'counted') this.count.remove();
    this.state = 'left';
    this.own.leave();
  }

  private ask(): Promise<void> | undefined {
    if (this.state === 'left') return undefined;
    this.state = 'asking';
    const waitMs = this.count.add();
    if (typeof waitMs !== 'number') return waitMs.then((later) => this.answer(later));
    this.answer(waitMs);
    return undefined;
  }

  private answer(waitMs: number): void {
    if (this.state === 'left') {
      if (waitMs === 0) this.count.remove();
      return;
    }
    this.state = waitMs === 0 ? 'counted' : 'refused';
    if (waitMs === 0) return this.counted.resolve();
    this.turn ??= this.counted.promise;
    this.reason = this.refusal;
  }
}
