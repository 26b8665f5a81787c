import type { Clock, Logger, SessionStore } from '@mosaicstack/kernel';

const hourMs = 60 * 60_000;

export interface SessionKeeperDeps {
  sessions: Pick<SessionStore, 'sweep'>;
  clock: Clock;
  logger: Logger;
}

/** Once an hour removes what is left of sessions that are over, addresses and programs among it, and of codes for devices. */
export class SessionKeeper {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly deps: SessionKeeperDeps) {}

  /** Also at once: a gateway that never runs for an hour tidies up as well. */
  begin(): void {
    this.sweep();
    this.timer = setInterval(() => this.sweep(), hourMs).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private sweep(): void {
    const { sessions, clock, logger } = this.deps;
    sessions
      .sweep(new Date(clock.now().getTime() - hourMs))
      .catch((error: unknown) => logger.warn({ error }, 'sessions that are over are removed only later'));
  }
}
