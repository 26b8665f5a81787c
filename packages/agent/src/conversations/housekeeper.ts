import type { Clock, Logger } from '@mosaicstack/kernel';
import { Repeating } from '../runs/repeating.js';
import type { Housekeeping } from './housekeeping.js';
import { deletedLeftovers } from './stored-leftovers.js';

const hourMs = 60 * 60_000;

/** Removes once an hour, while the gateway runs, what was deleted for good: nobody should wait for a night for that. */
export class ConversationHousekeeper {
  private readonly repeating: Repeating;

  constructor(private readonly deps: { housekeeping: Housekeeping; clock: Clock; logger: Logger }) {
    this.repeating = new Repeating(hourMs, () => this.tidy(), deps.logger);
  }

  /** The sweep that follows a start has tidied up already. */
  begin(): void {
    this.repeating.start();
  }

  close(): Promise<void> {
    return this.repeating.stop();
  }

  async tidy(): Promise<void> {
    let went = 0;
    for await (const gone of deletedLeftovers(this.deps).pieces({ isDryRun: false }))
      for (const count of Object.values(gone)) went += count;
    if (went > 0) this.deps.logger.info({ went }, 'removed what was past its time');
  }
}
