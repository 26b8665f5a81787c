import type { Logger } from '@mosaicstack/kernel';

/** Work done again and again, never twice at the same time. A failure is logged and the next turn tries again. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> | undefined;

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => {
      this.current ??= this.once();
    }, this.everyMs);
  }

  /** Resolves once a turn under way is over. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.current;
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.logger.error({ error }, 'repeated work failed');
    } finally {
      this.current = undefined;
    }
  }
}
