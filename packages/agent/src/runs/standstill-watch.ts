/**
 * Notices that nothing happens any more, in a piece of work and in what is done inside it. Whoever has a limit
 * of its own, such as a tool or a call of a model, reaches that first.
 */
export class StandstillWatch {
  private silentSince: number | undefined;
  private hasProgressed = false;
  private held = 0;
  private isLate = false;
  private readonly inside = new Set<StandstillWatch>();

  /** `limitMs` is how long nothing may happen; `onStandstill` is told with each look after that. */
  constructor(
    readonly limitMs: number,
    private readonly onStandstill: () => void,
  ) {}

  /** Something happened. */
  beat(): void {
    this.hasProgressed = true;
  }

  /** Silence is no standstill while work goes on that ends by itself in time, or that waits for a person. */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    this.held += 1;
    try {
      return await work();
    } finally {
      this.held -= 1;
      this.beat();
    }
  }

  /** Watches a piece of work inside this one, which has not come to a standstill while that goes on. */
  async within<Result>(
    onStandstill: () => void,
    work: (watch: StandstillWatch) => Promise<Result>,
  ): Promise<Result> {
    const watch = new StandstillWatch(this.limitMs, onStandstill);
    this.inside.add(watch);
    try {
      return await work(watch);
    } finally {
      this.inside.delete(watch);
      this.beat();
    }
  }

  /** Looks at the innermost first, so that what hangs is ended and not what waits for it. */
  look(now: number): void {
    for (const watch of this.inside) watch.look(now);
    const goesOn = this.hasProgressed || this.held > 0 || this.inside.size > 0;
    this.hasProgressed = false;
    if (goesOn || this.silentSince === undefined) {
      this.silentSince = now;
      this.isLate = false;
    }
    if (now - this.silentSince < this.limitMs) return;
    // A limit that ends in this very moment has until the next look.
    if (this.isLate) this.onStandstill();
    this.isLate = true;
  }
}
