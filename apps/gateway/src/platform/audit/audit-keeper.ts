import type { Logger } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';

/** How often each gateway asks whether a checkpoint is due; the database lets one of them make it. */
const lookEveryMs = 60_000;

/** Signs the audit log and removes what is past its time, while the gateway runs. */
export class AuditKeeper {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly deps: { audit: Pick<AuditLog, 'keep'>; logger: Logger }) {}

  begin(): void {
    this.look();
    this.timer = setInterval(() => this.look(), lookEveryMs).unref();
  }

  /** Lets a checkpoint being made finish. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    const { audit, logger } = this.deps;
    this.looking = this.looking
      .then(() => audit.keep())
      .then((made) => {
        if (made?.cuts.length)
          logger.info({ checkpoint: made.number }, 'removed audit entries past their time');
      })
      .catch((error: unknown) => logger.warn({ error }, 'the audit log could not be signed yet'));
  }
}
