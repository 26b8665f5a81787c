import { AppError, type Clock } from '@mosaicstack/kernel';

const minuteMs = 60_000;
/** Networks whose last minute is remembered; the one silent for longest makes room. */
const mostRemembered = 10_000;
/** A person reads a few links a minute; whoever guesses tokens would need 2^97 minutes at this pace. */
const perMinute = 60;

/** How many shared conversations one network may open in any minute. */
export class OpeningLimit {
  private readonly opened = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Counts one opening; throws `rate_limited` with the seconds to wait when it is one too many. */
  admit(network: string): void {
    const now = this.clock.now().getTime();
    const recent = (this.opened.get(network) ?? []).filter((at) => at > now - minuteMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= perMinute) {
      throw new AppError('rate_limited', 'Too many shared conversations were opened from your network.', {
        retryAfter: Math.ceil((oldest + minuteMs - now) / 1_000),
        remediation: 'Wait a minute, then open the link again.',
      });
    }
    this.opened.delete(network);
    this.opened.set(network, [...recent, now]);
    const [silent] = this.opened.keys();
    if (this.opened.size > mostRemembered && silent !== undefined) this.opened.delete(silent);
  }
}
