import { type Actor, AppError, isAppError } from '@mosaicstack/kernel';
import type { ShippedCatalogue } from '../../catalogue/shipped-facts.js';
import type { ModelCard } from '../../catalogue/model-card.js';
import type { ModelClient } from '../../runtime/model-client.js';
import type { ModelConnection } from '../../runtime/model-connection.js';
import type { ModelMeter } from '../../runtime/model-meter.js';
import { cardAt } from '../card-at.js';
import { cheapestToTalkTo, embeddingModel } from '../models-to-try.js';
import { type EndpointAccess, type EndpointPlace, modelsOfferedAt } from './check-provider.js';
import type { ConnectionOwner } from './provider-connection.js';

export interface ProviderCheckDeps {
  models: ModelClient;
  shipped: ShippedCatalogue;
  /** Enters the call in the books, and into nobody's budget: what is not added yet is its owner's own money. */
  meterOf: (actor: Actor, owner: ConnectionOwner) => ModelMeter;
  listMilliseconds: number;
  /** A server of one's own may have to load its model first. */
  answerMilliseconds: number;
}

/** What the API of OpenAI takes as the least. */
const fewTokens = 16;

/** Whether a provider that is to be added works: it lists models, and one of them answers. */
export class ProviderCheck {
  constructor(private readonly deps: ProviderCheckDeps) {}

  /** Rejects with `provider_check_failed` and what failed. */
  async prove(
    actor: Actor,
    place: EndpointPlace & { owner: ConnectionOwner },
    access: EndpointAccess,
  ): Promise<void> {
    const { listMilliseconds, answerMilliseconds, shipped } = this.deps;
    const { endpoint, models } = await modelsOfferedAt(place, access, {
      milliseconds: listMilliseconds,
      shipped,
    });
    const cards = models.map((found) => cardAt(endpoint, found, { shipped, statedPrices: () => new Map() }));
    const connection: ModelConnection = {
      endpoint,
      card: (model) => cards.find((card) => card.model === model),
      report: () => undefined,
    };
    const meter = this.deps.meterOf(actor, place.owner);
    const signal = AbortSignal.timeout(answerMilliseconds);
    try {
      await this.ask({ cards, connection, meter }, signal);
    } catch (error) {
      if (!isAppError(error) && !signal.aborted) throw error;
      throw new AppError('provider_check_failed', `${place.label} could not be added: it gives no answer.`, {
        reason: `${listed(models.length)}. ${whyOf(error)}`,
        remediation:
          error instanceof NothingToAsk
            ? error.advice
            : 'Look at the account there: its credit, its limits, and which models the key may use. Then try again.',
        cause: error,
      });
    }
  }

  private async ask({ cards, connection, meter }: Asked, signal: AbortSignal): Promise<void> {
    const { models } = this.deps;
    const connect = () => Promise.resolve(connection);
    const [first, ...others] = cheapestToTalkTo(cards).map(({ provider, model, label }) => ({
      ...{ provider, model, label, demo: false },
      reason: 'It is tried before it is added.',
    }));
    if (first) {
      const asked = { decision: first, fallbacks: others, meter, connect, maxOutputTokens: fewTokens };
      await models.complete({ ...asked, instructions: 'Answer in one word.', prompt: 'Ready?' }, signal);
      return;
    }
    const vectors = embeddingModel(cards);
    if (!vectors)
      throw new NothingToAsk(
        cards.length === 0
          ? 'Install a model there, or allow one to the key, and try again.'
          : 'Choose a provider with a model to talk to.',
      );
    const { provider, model } = vectors;
    await models.embed({ provider, model, texts: ['Ready?'], meter, connect }, signal);
  }
}

interface Asked {
  cards: readonly ModelCard[];
  connection: ModelConnection;
  meter: ModelMeter;
}

/** Nothing of what a provider lists answers anything. */
class NothingToAsk extends AppError {
  constructor(readonly advice: string) {
    super('model_unavailable', 'There is none to talk to, and none that embeds texts.', {
      remediation: advice,
    });
  }
}

const listed = (models: number): string =>
  models === 0 ? 'It lists no models' : `It lists ${models === 1 ? 'one model' : `${models} models`}`;

/** In words of ours and of the provider, which hold nothing of the key. */
function whyOf(error: unknown): string {
  if (!isAppError(error)) return 'It does not answer in time.';
  return [error.message, error.reason].filter(Boolean).join(' ');
}
