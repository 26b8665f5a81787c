import type { Clock, Logger } from '@mosaicstack/kernel';
import { Repeating } from '../runs/repeating.js';

/** Removes for good what is past its time; of everybody, so nobody in particular asks for it. */
export interface Housekeeping {
  /** Tells how much went. */
  forget(before: {
    /** Conversations and branches deleted before. */
    deleted: Date;
    /** Uploads made before that no message holds. */
    unused: Date;
  }): Promise<{ conversations: number; branches: number; attachments: number }>;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** What is deleted can be brought back for 30 days; an upload waits a day for its message. */
const keepDeletedMs = 30 * dayMs;
const keepUnusedMs = dayMs;

/** Tidies up once an hour while the gateway runs. */
export class ConversationHousekeeper {
  private readonly repeating: Repeating;

  constructor(private readonly deps: { housekeeping: Housekeeping; clock: Clock; logger: Logger }) {
    this.repeating = new Repeating(hourMs, () => this.tidy(), deps.logger);
  }

  /** Also at once: a gateway that never runs for an hour tidies up as well. Never rejects. */
  async begin(): Promise<void> {
    this.repeating.start();
    await this.tidy().catch((error: unknown) => this.deps.logger.error({ error }, 'nothing was tidied up'));
  }

  close(): Promise<void> {
    return this.repeating.stop();
  }

  async tidy(): Promise<void> {
    const { housekeeping, clock, logger } = this.deps;
    const now = clock.now().getTime();
    const gone = await housekeeping.forget({
      deleted: new Date(now - keepDeletedMs),
      unused: new Date(now - keepUnusedMs),
    });
    if (gone.conversations + gone.branches + gone.attachments > 0)
      logger.info(gone, 'removed what was past its time');
  }
}
