import type { RunEvent, RunId } from '@mosaicstack/types';

export interface Delivery {
  /** In the order they were published. */
  events: RunEvent[];
  /** Runs of which events came that could not be kept. */
  lagging: Set<RunId>;
}

/**
 * What a follower has heard and not yet looked at. Bounded: when a slow reader lets it fill up, it
 * keeps only which runs to read up on.
 */
export class Mailbox {
  private events: RunEvent[] = [];
  private lagging = new Set<RunId>();
  private wake: (() => void) | undefined;
  private isAwake = false;

  constructor(private readonly capacity: number) {}

  put(event: RunEvent): void {
    if (this.lagging.size > 0) this.lagging.add(event.runId);
    else if (this.events.length < this.capacity) this.events.push(event);
    else this.lag([event.runId]);
    this.nudge();
  }

  /** Has these runs read from the log instead of what was heard. */
  putLagging(runIds: Iterable<RunId>): void {
    this.lag(runIds);
    this.nudge();
  }

  /** Makes `take` resolve even though nothing came. */
  nudge(): void {
    this.isAwake = true;
    this.wake?.();
  }

  /** Everything heard so far; waits until there is something or somebody nudges. */
  async take(): Promise<Delivery> {
    if (!this.isAwake) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = undefined;
    this.isAwake = false;
    const delivery = { events: this.events, lagging: this.lagging };
    this.events = [];
    this.lagging = new Set();
    return delivery;
  }

  private lag(runIds: Iterable<RunId>): void {
    this.lagging = new Set([...this.lagging, ...this.events.map(({ runId }) => runId), ...runIds]);
    this.events = [];
  }
}
