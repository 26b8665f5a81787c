import { AppError, type Clock } from '@mosaicstack/kernel';

/** A person types a few events a minute; a client that attaches many conversations sends a burst once. */
const perSecond = 20;
const burst = 200;
/** Refusals forgiven in a second. */
const forgivenPerSecond = 50;
/** So far beyond the limit nobody is merely in a hurry. */
const patience = 1_000;
const toldEveryMs = 1_000;

/**
 * Allowance of one socket: refills steadily up to a burst. Beyond it each event is refused; a
 * socket that goes on regardless is told to be cut off.
 */
export class FloodGuard {
  private allowance = burst;
  private refused = 0;
  private told = Number.NEGATIVE_INFINITY;
  private last: number;

  constructor(private readonly clock: Clock) {
    this.last = clock.now().getTime();
  }

  /** Whether the event may be handled. */
  admits(): boolean {
    const now = this.clock.now().getTime();
    const seconds = (now - this.last) / 1_000;
    this.last = now;
    this.allowance = Math.min(burst, this.allowance + seconds * perSecond);
    this.refused = Math.max(0, this.refused - seconds * forgivenPerSecond);
    if (this.allowance >= 1) {
      this.allowance -= 1;
      return true;
    }
    this.refused += 1;
    return false;
  }

  /** The answer to a refused event; `undefined` when the socket was told a moment ago, lest the answers flood too. */
  refusal(): AppError | undefined {
    const now = this.clock.now().getTime();
    if (now - this.told < toldEveryMs) return undefined;
    this.told = now;
    return new AppError('rate_limited', 'This connection sends faster than the gateway reads.', {
      retryAfter: 1,
    });
  }

  get hopeless(): boolean {
    return this.refused > patience;
  }
}
