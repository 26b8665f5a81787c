import type { Authenticator, Credential, Identified } from '@mosaicstack/auth';
import type { Logger, Notices } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';

/** Sessions also end without anybody's doing; an open connection notices within this time. */
const lookEveryMs = 60_000;
/** Looked at together: one by one, thousands would take longer than a ban may. */
const lookedAtOnce = 50;
/** One connection that cannot be told of keeps nobody else from being looked at. */
const patienceMs = 5_000;

const sessionsChanged = { type: 'sessions-changed' } as const;

const isSessionsChanged = (notice: unknown): boolean =>
  typeof notice === 'object' && notice !== null && 'type' in notice && notice.type === sessionsChanged.type;

interface Watched {
  /** Whether it may stay open. Rejects while that cannot be told. */
  mayStay: () => Promise<boolean>;
  end: () => void;
}

export interface SessionWatchDeps {
  authenticator: Pick<Authenticator, 'actorOf' | 'identify' | 'forget' | 'onSessionsChanged'>;
  notices: Notices;
  logger: Logger;
}

/**
 * Ends what stays open for somebody, sockets and event streams, once their session is over: at once
 * when a gateway of the instance hears of it, otherwise at the next look.
 */
export class SessionWatch {
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  private isOutdated = false;

  constructor(private readonly deps: SessionWatchDeps) {}

  async begin(): Promise<void> {
    const { authenticator, notices, logger } = this.deps;
    authenticator.onSessionsChanged(() => {
      notices
        .send(sessionsChanged)
        .catch((error: unknown) => logger.warn({ error }, 'other gateways learn of a sign-out only later'));
    });
    await notices.listen((notice) => {
      if (!isSessionsChanged(notice)) return;
      authenticator.forget();
      void this.look();
    });
    this.timer = setInterval(() => void this.look(), lookEveryMs).unref();
  }

  /**
   * `end` is called once the credential is nobody's any more, `still` at every look before with the rights that hold
   * now; the returned function ends the watch.
   */
  watch(
    credential: Credential,
    end: () => void,
    still: (identified: Identified) => void = () => undefined,
  ): () => void {
    const { authenticator } = this.deps;
    const entry: Watched = {
      end,
      mayStay: async () => {
        const identified = await authenticator.identify(credential);
        if (!identified || identified.lacksSecondFactor) return false;
        if (this.watched.has(entry)) still(identified);
        return true;
      },
    };
    return this.keep(entry);
  }

  /** The same for work in the name of somebody, whichever way they came: over once they are banned or gone. */
  watchPerson(userId: UserId, end: () => void): () => void {
    const { authenticator } = this.deps;
    return this.keep({ end, mayStay: async () => (await authenticator.actorOf(userId)) !== undefined });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private keep(entry: Watched): () => void {
    this.watched.add(entry);
    // Between the question who it is and this moment the session may have ended.
    void this.lookAt(entry);
    return () => this.watched.delete(entry);
  }

  /** However often it is asked for meanwhile, one more look is enough to see all that has changed. */
  private async look(): Promise<void> {
    this.isOutdated = true;
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      while (this.isOutdated) {
        this.isOutdated = false;
        const entries = [...this.watched];
        for (let from = 0; from < entries.length; from += lookedAtOnce)
          await Promise.all(entries.slice(from, from + lookedAtOnce).map((entry) => this.lookAt(entry)));
      }
    } finally {
      this.isLooking = false;
    }
  }

  private async lookAt(entry: Watched): Promise<void> {
    if ((await this.answerOf(entry)) || !this.watched.delete(entry)) return;
    try {
      entry.end();
    } catch (error) {
      this.deps.logger.error({ error }, 'a connection whose session is over could not be ended');
    }
  }

  /** A store that does not answer says nothing about the session; what it says late still counts. */
  private async answerOf(entry: Watched): Promise<boolean> {
    const asked = entry.mayStay().catch(() => true);
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => {
      late.resolve(true);
      void asked.then((mayStay) => (mayStay ? undefined : this.lookAt(entry)));
    }, patienceMs);
    try {
      return await Promise.race([asked, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
