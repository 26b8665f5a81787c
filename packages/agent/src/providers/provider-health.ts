import { AppError, type Clock } from '@mosaicstack/kernel';
import type { ProviderState } from '@mosaicstack/types';
import type { CallOutcome } from '../runtime/model-connection.js';

/** Failures within the window after which a provider rests. */
const failuresToRest = 3;
const windowMilliseconds = 60_000;
const restMilliseconds = 30_000;
/** Checks of a provider that fails come ever more rarely, up to this long. */
const longestBackoffMilliseconds = 900_000;

/** Faults of the server, as opposed to what it refuses one request or one key. */
const countsAgainst: ReadonlySet<string> = new Set([
  'model_unavailable',
  'model_stalled',
  'model_reply_invalid',
]);

export interface HealthReport {
  state: ProviderState;
  /** Milliseconds to the first sign of an answer, or to the list of models; null before the first. */
  latencyMilliseconds: number | null;
  lastError: { message: string; at: string } | null;
  checkedAt: string | null;
  /** Until then nobody is sent to it; null while it is asked. */
  restsUntil: string | null;
}

/** What is known of a provider's health, by checks and by what calls met. */
export class ProviderHealth {
  private failures: number[] = [];
  private restsUntil = 0;
  /** One call is let through after a rest; the next one waits for how it went. */
  private trying = false;
  private isDown = false;
  private failedChecks = 0;
  private nextCheckAt = 0;
  private latency: number | null = null;
  private lastError: HealthReport['lastError'] = null;
  private checkedAt: string | null = null;

  constructor(private readonly clock: Clock) {}

  /** Milliseconds that calls have to wait; 0 when one may go now. */
  restLeft(): number {
    const left = this.restsUntil - this.now();
    if (left > 0) return left;
    if (this.restsUntil === 0) return 0;
    this.trying = true;
    // Whoever tries may never tell how it went; then the next one tries after another rest.
    this.restsUntil = this.now() + restMilliseconds;
    return 0;
  }

  observe(outcome: CallOutcome): void {
    if (outcome.ok) return this.succeeded(outcome.milliseconds);
    const { error } = outcome;
    this.lastError = { message: error.message, at: this.clock.now().toISOString() };
    if (!countsAgainst.has(error.code)) {
      // It answered, if only to refuse.
      if (this.trying) this.wakeUp();
      return;
    }
    const now = this.now();
    this.failures = [...this.failures.filter((at) => at > now - windowMilliseconds), now];
    if (this.failures.length >= failuresToRest || this.trying) this.restsUntil = now + restMilliseconds;
    this.trying = false;
  }

  /** How a look at its models went. */
  checked(outcome: { ok: true; milliseconds: number } | { ok: false; reason: string }, every: number): void {
    this.checkedAt = this.clock.now().toISOString();
    this.isDown = !outcome.ok;
    if (outcome.ok) {
      this.failedChecks = 0;
      this.nextCheckAt = 0;
      this.latency ??= outcome.milliseconds;
      return;
    }
    this.failedChecks += 1;
    this.nextCheckAt =
      this.now() + Math.min(every * 2 ** (this.failedChecks - 1), longestBackoffMilliseconds);
    this.lastError = { message: outcome.reason, at: this.checkedAt };
  }

  isCheckDue(): boolean {
    return this.now() >= this.nextCheckAt;
  }

  report(): HealthReport {
    const now = this.now();
    const rests = this.restsUntil > now;
    const troubled = this.failures.some((at) => at > now - windowMilliseconds);
    return {
      state: this.isDown || rests ? 'down' : troubled ? 'degraded' : 'healthy',
      latencyMilliseconds: this.latency,
      lastError: this.lastError,
      checkedAt: this.checkedAt,
      restsUntil: rests ? new Date(this.restsUntil).toISOString() : null,
    };
  }

  private succeeded(milliseconds: number): void {
    this.latency = Math.round(milliseconds);
    this.isDown = false;
    this.failedChecks = 0;
    this.nextCheckAt = 0;
    this.wakeUp();
  }

  private wakeUp(): void {
    this.failures = [];
    this.restsUntil = 0;
    this.trying = false;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

export const resting = (label: string, milliseconds: number): AppError => {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new AppError('model_unavailable', `${label} rests after failing several times within a minute.`, {
    remediation: `Try again in ${seconds} seconds, or choose another model.`,
    retryAfter: seconds,
  });
};
