import { AppError, type IdSource, type Tallies } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';

const minuteMs = 60_000;

/** How many messages a person may send in any minute, over whichever door of whichever gateway. */
export class MessageLimit {
  constructor(
    private readonly deps: {
      tallies: Tallies;
      ids: IdSource;
      limits: { readonly messagesPerMinute: number };
    },
  ) {}

  /** Counts one message; throws `rate_limited` with the seconds to wait when it is one too many. */
  async admit(userId: UserId): Promise<void> {
    const { tallies, ids, limits } = this.deps;
    const terms = { limit: limits.messagesPerMinute, forMs: minuteMs };
    const waitMs = await tallies.add(`messages:${userId}`, ids.next(), terms);
    if (waitMs === 0) return;
    throw new AppError('rate_limited', 'You have sent as many messages as a minute allows.', {
      retryAfter: Math.ceil(waitMs / 1_000),
      remediation: 'Wait a moment, or raise gateway.limits.messagesPerMinute.',
    });
  }
}
