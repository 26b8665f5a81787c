import { isAppError, type Clock, type Logger } from '@mosaicstack/kernel';
import type { ModelCard } from '../catalogue/model-card.js';
import { cardAt, type CardSources } from './card-at.js';
import type { ProviderConnection } from './connections/provider-connection.js';
import type { Endpoint } from './endpoint.js';
import type { FoundModel } from './found-models.js';
import { ListRefused, offeredModels } from './list-models.js';
import { ProviderHealth } from './provider-health.js';

export interface KnownProviderDeps extends CardSources {
  clock: Clock;
  logger: Logger;
  probeEveryMilliseconds: number;
  /** The endpoint with its key, and the addresses it may be reached at. */
  open: (provider: KnownProvider) => Promise<Endpoint>;
}

/** A provider of models, what it offers and how it is. */
export class KnownProvider {
  models: readonly FoundModel[];
  /** Everything it ever offered since this process started, to tell "gone" from "never heard of". */
  readonly seen: Set<string>;
  readonly health: ProviderHealth;
  isUsable: boolean;
  private looking: Promise<void> | undefined;

  constructor(
    readonly endpoint: Endpoint,
    /** What somebody added; null for what the configuration or a search found. */
    readonly connection: ProviderConnection | null,
    private readonly deps: KnownProviderDeps,
  ) {
    this.models = endpoint.declaredModels.map((model) => ({ model, facts: {} }));
    this.seen = new Set(endpoint.declaredModels);
    this.isUsable = endpoint.listUrl === null && !endpoint.keyMissing;
    this.health = new ProviderHealth(deps.clock);
  }

  /** Asks what it offers, unless that is known or asked already. Never rejects. */
  look(): Promise<void> {
    const { keyMissing, listUrl } = this.endpoint;
    if (keyMissing || listUrl === null) return Promise.resolve();
    return (this.looking ??= this.ask().finally(() => (this.looking = undefined)));
  }

  /** The same, but a provider that failed is asked ever more rarely. A search of this machine costs nothing. */
  lookWhenDue(): Promise<void> {
    return !this.endpoint.configured || this.health.isCheckDue() ? this.look() : Promise.resolve();
  }

  cardOf(found: FoundModel): ModelCard {
    return cardAt(this.endpoint, found, this.deps);
  }

  /** Also of a model it does not offer any more. */
  card(model: string): ModelCard | undefined {
    const found = this.models.find((offered) => offered.model === model);
    return found || this.seen.has(model) ? this.cardOf(found ?? { model, facts: {} }) : undefined;
  }

  private async ask(): Promise<void> {
    const wasUsable = this.isUsable;
    const begun = performance.now();
    let reason = '';
    try {
      this.take(await offeredModels(await this.deps.open(this), this.deps.shipped));
      this.health.checked(
        { ok: true, milliseconds: Math.round(performance.now() - begun) },
        this.deps.probeEveryMilliseconds,
      );
    } catch (error) {
      reason = reasonOf(error);
      this.isUsable = false;
      this.health.checked({ ok: false, reason }, this.deps.probeEveryMilliseconds);
    }
    if (wasUsable === this.isUsable) return;
    const fields = { provider: this.endpoint.id, models: this.models.length, reason };
    this.deps.logger.info(fields, this.isUsable ? 'models found' : 'models gone');
  }

  private take(models: readonly FoundModel[]): void {
    this.models = models;
    for (const { model } of models) this.seen.add(model);
    this.isUsable = true;
  }
}

/** For people: neither addresses nor what a server wrote. */
function reasonOf(error: unknown): string {
  if (error instanceof ListRefused || isAppError(error)) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return 'Nothing listens at its address.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The name of its host is not known.';
  if (error instanceof Error && /Timeout|Abort/.test(error.name)) return 'It does not answer in time.';
  return error instanceof Error && error.message.startsWith('The list')
    ? error.message
    : 'What answers there is not a list of models.';
}
