import { isAppError, type Logger, type Outbound } from '@mosaicstack/kernel';
import type { JWKSCacheInput } from 'oauth4webapi';
import { discover, providerAway, type ProviderMetadata } from './discover.js';
import type { OidcProvider } from './oidc-provider.js';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** Endpoints change rarely; keys are looked up anew whenever an unknown one is used. */
const freshForMs = 3_600_000;

export interface OidcServerDeps {
  outbound: Outbound;
  logger: Logger;
}

/**
 * One provider as it is met over time. A provider that is away when the gateway starts is asked again,
 * ever more seldom, until it answers; nobody waits for that.
 */
export class OidcServer {
  /** Signing keys as the protocol library keeps them. */
  readonly keys: JWKSCacheInput = {};
  private known: ProviderMetadata | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    readonly provider: OidcProvider,
    private readonly deps: OidcServerDeps,
  ) {}

  /** Whether it has ever answered, so that offering it makes sense. */
  get isKnown(): boolean {
    return this.known !== undefined;
  }

  start(): void {
    void this.ask(firstPauseMs);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** Rejects with `unavailable` while the provider has not answered yet. */
  metadata(): ProviderMetadata {
    if (!this.known) throw providerAway(this.provider.label, undefined);
    return this.known;
  }

  private async ask(pauseMs: number): Promise<void> {
    const { provider, deps } = this;
    let next = freshForMs;
    try {
      this.known = await discover(provider, deps.outbound);
      if (pauseMs > firstPauseMs) deps.logger.info({ provider: provider.id }, 'an identity provider answers');
    } catch (error) {
      next = pauseMs;
      const reason = isAppError(error) ? `${error.message} ${error.reason ?? ''}`.trim() : 'unforeseen';
      deps.logger.warn({ provider: provider.id, reason, againInMs: next }, 'an identity provider is away');
    }
    if (this.closed) return;
    const isAway = next !== freshForMs;
    const pause = isAway ? Math.min(pauseMs * 2, longestPauseMs) : firstPauseMs;
    this.timer = setTimeout(() => void this.ask(pause), next).unref();
  }
}
