import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { OpenedWorkspaces } from '@mosaicstack/agent';
import type { Logger } from '@mosaicstack/kernel';

export interface ScratchKeeperDeps {
  folders: Pick<OpenedWorkspaces['folders'], 'sweepScratch'>;
  days: number;
  logger: Logger;
}

const everyMs = 24 * 60 * 60_000;
/** The start has enough to do. */
const firstMs = 60_000;

/** Takes away the workspaces of conversations that nobody uses any more, once a day. */
export class ScratchKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly deps: ScratchKeeperDeps) {}

  onApplicationBootstrap(): void {
    this.next(firstMs);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private next(waitMs: number): void {
    this.timer = setTimeout(() => void this.sweep().finally(() => this.next(everyMs)), waitMs).unref();
  }

  private async sweep(): Promise<void> {
    const { folders, days, logger } = this.deps;
    try {
      const removed = await folders.sweepScratch(days);
      if (removed > 0) logger.info({ removed }, 'removed workspaces of conversations long unused');
    } catch (error) {
      logger.warn({ error }, 'workspaces of conversations could not be looked through');
    }
  }
}
