import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@mosaicstack/kernel';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';

export interface DepartureKeeperDeps {
  changes: EntityChanges;
  follow: () => AsyncIterable<number>;
  logger: Logger;
}

const everyMs = 60 * 60_000;
/** The start has enough to do. */
const firstMs = 60_000;

/**
 * Takes away the workspaces of projects, people and conversations that were deleted: at once when it hears of it, and once an
 * hour for what nobody heard of or what could not go then.
 */
export class DepartureKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly deps: DepartureKeeperDeps) {}

  onApplicationBootstrap(): void {
    this.deps.changes.listen((_owner, { type, version }) => {
      if (version === null && (type === 'project' || type === 'account')) this.next(0);
    });
    this.next(firstMs);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private next(waitMs: number): void {
    clearTimeout(this.timer);
    if (this.isClosed) return;
    this.timer = setTimeout(() => {
      this.current = this.current.then(() => this.follow());
      this.next(everyMs);
    }, waitMs).unref();
  }

  private async follow(): Promise<void> {
    try {
      if (this.isClosed) return;
      for await (const _removed of this.deps.follow()) if (this.isClosed) return;
    } catch (error) {
      this.deps.logger.warn({ error }, 'a workspace of what was deleted could not be removed yet');
    }
  }
}
