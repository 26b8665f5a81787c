import { AppError, type Clock } from '@mosaicstack/kernel';

/** A person types a few events a minute; a client that attaches many conversations sends a burst once. */
const perSecond = 20;
const burst = 200;
/** So far beyond the limit nobody is merely in a hurry. */
const patience = 1_000;

/**
 * Allowance of one socket: refills steadily up to a burst. Beyond it each event is refused; a
 * socket that goes on regardless is told to be cut off.
 */
export class FloodGuard {
  private allowance = burst;
  private refused = 0;
  private last: number;

  constructor(private readonly clock: Clock) {
    this.last = clock.now().getTime();
  }

  /** Throws `rate_limited` when the event is one too many. */
  admit(): void {
    const now = this.clock.now().getTime();
    this.allowance = Math.min(burst, this.allowance + ((now - this.last) / 1_000) * perSecond);
    this.last = now;
    if (this.allowance >= 1) {
      this.allowance -= 1;
      this.refused = 0;
      return;
    }
    this.refused += 1;
    throw new AppError('rate_limited', 'This connection sends faster than the gateway reads.', {
      retryAfter: 1,
    });
  }

  get hopeless(): boolean {
    return this.refused > patience;
  }
}
