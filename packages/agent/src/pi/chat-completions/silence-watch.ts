export interface SilenceLimits {
  firstByteMilliseconds: number;
  idleMilliseconds: number;
}

/** Aborts a request whose server has fallen silent. */
export class SilenceWatch {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout;
  private waited: number;
  private heard = false;

  constructor(private readonly limits: SilenceLimits) {
    this.waited = limits.firstByteMilliseconds;
    this.timer = this.arm();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Milliseconds of silence that were too much; undefined while there was no such silence. */
  get expired(): number | undefined {
    return this.controller.signal.aborted ? this.waited : undefined;
  }

  /** Something arrived. */
  hear(): void {
    if (this.heard) {
      this.timer.refresh();
      return;
    }
    this.heard = true;
    this.waited = this.limits.idleMilliseconds;
    clearTimeout(this.timer);
    this.timer = this.arm();
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private arm(): NodeJS.Timeout {
    return setTimeout(() => this.controller.abort(), this.waited);
  }
}
