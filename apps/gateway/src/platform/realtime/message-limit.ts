import { AppError, type Clock } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';

const minuteMs = 60_000;
/** People whose last minute is remembered; the one silent for longest makes room. */
const maximumRemembered = 10_000;

/** How many messages a person may send in any minute, over whichever door. */
export class MessageLimit {
  private readonly sent = new Map<UserId, number[]>();

  constructor(private readonly deps: { clock: Clock; messagesPerMinute: number }) {}

  /** Counts one message; throws `rate_limited` with the seconds to wait when it is one too many. */
  admit(userId: UserId): void {
    const now = this.deps.clock.now().getTime();
    const recent = (this.sent.get(userId) ?? []).filter((at) => at > now - minuteMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= this.deps.messagesPerMinute) {
      throw new AppError('rate_limited', 'You have sent as many messages as a minute allows.', {
        retryAfter: Math.ceil((oldest + minuteMs - now) / 1_000),
        remediation: 'Wait a moment, or raise gateway.limits.messagesPerMinute.',
      });
    }
    this.sent.delete(userId);
    this.sent.set(userId, [...recent, now]);
    const [silent] = this.sent.keys();
    if (this.sent.size > maximumRemembered && silent !== undefined) this.sent.delete(silent);
  }
}
