import type { Authenticator, Credential, Identified } from '@mosaicstack/auth';
import type { Logger, Notices } from '@mosaicstack/kernel';

/** Sessions also end without anybody's doing; an open connection notices within this time. */
const lookEveryMs = 60_000;

const sessionsChanged = { type: 'sessions-changed' } as const;

const isSessionsChanged = (notice: unknown): boolean =>
  typeof notice === 'object' && notice !== null && 'type' in notice && notice.type === sessionsChanged.type;

interface Watched {
  credential: Credential;
  end: () => void;
  still: (identified: Identified) => void;
}

export interface SessionWatchDeps {
  authenticator: Pick<Authenticator, 'identify' | 'forget' | 'onSessionsChanged'>;
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
  watch(credential: Credential, end: () => void, still: Watched['still'] = () => undefined): () => void {
    const entry = { credential, end, still };
    this.watched.add(entry);
    // Between the question who it is and this moment the session may have ended.
    void this.lookAt(entry);
    return () => this.watched.delete(entry);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    for (const entry of this.watched) await this.lookAt(entry);
  }

  private async lookAt(entry: Watched): Promise<void> {
    const found = await this.deps.authenticator.identify(entry.credential).then(
      (identified) => ({ identified }),
      () => undefined, // a store that does not answer says nothing about the session
    );
    if (!found || !this.watched.has(entry)) return;
    const { identified } = found;
    if (identified && !identified.lacksSecondFactor) return entry.still(identified);
    this.watched.delete(entry);
    entry.end();
  }
}
