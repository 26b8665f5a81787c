import { AppError, type IdSource, type Tallies } from '@mosaicstack/kernel';

/** A person reads a few links a minute; whoever guesses tokens would need 2^97 minutes at this pace. */
const terms = { limit: 60, forMs: 60_000 };

/** How many shared conversations one network may open in any minute, at all gateways of the instance together. */
export class OpeningLimit {
  constructor(private readonly deps: { tallies: Tallies; ids: IdSource }) {}

  /** Counts one opening; throws `rate_limited` with the seconds to wait when it is one too many. */
  async admit(network: string): Promise<void> {
    const { tallies, ids } = this.deps;
    const waitMs = await tallies.add(`shared:${network}`, ids.next(), terms);
    if (waitMs === 0) return;
    throw new AppError('rate_limited', 'Too many shared conversations were opened from your network.', {
      retryAfter: Math.ceil(waitMs / 1_000),
      remediation: 'Wait a minute, then open the link again.',
    });
  }
}
