import { type Actor, AppError, NotFound, toAppError } from '@mosaicstack/kernel';
import type { ProviderTest, TestProvider, UserId } from '@mosaicstack/types';
import { demoEntry, demoProvider } from '../demo/demo-model.js';
import type { ModelClient } from '../runtime/model-client.js';
import type { ModelMeter } from '../runtime/model-meter.js';
import type { Providers } from './create-providers.js';
import { cheapestToTalkTo, embeddingModel } from './models-to-try.js';

interface ProviderTrialDeps {
  providers: Pick<Providers, 'catalogue' | 'connect'>;
  models: ModelClient;
  /** Who pays for a trial, and how much is left. */
  meterOf: (actor: Actor) => ModelMeter;
  /** Calls `end` once the person may not be here any more; returns the end of that watch. */
  whileHere?: (userId: UserId, end: () => void) => () => void;
}

const instructions = 'You are being tested. Answer in one short sentence.';
const prompt = 'Say that you are ready.';
const maxOutputTokens = 60;

/** Tries a provider with one short answer, which costs what it costs. */
export class ProviderTrial {
  constructor(private readonly deps: ProviderTrialDeps) {}

  /**
   * Gives the answer piece by piece to `onText`, and whole in the end. Rejects with what failed, and with
   * `model_unavailable` where the provider has no model to talk to.
   */
  async run(
    actor: Actor,
    wanted: TestProvider,
    { signal, onText }: { signal: AbortSignal; onText?: (text: string) => void },
  ): Promise<ProviderTest> {
    const banned = new AbortController();
    const unwatch = this.deps.whileHere?.(actor.userId, () => banned.abort());
    try {
      return await this.ask(actor, wanted, { signal: AbortSignal.any([signal, banned.signal]), onText });
    } catch (error) {
      throw banned.signal.aborted ? noLongerHere() : error;
    } finally {
      unwatch?.();
    }
  }

  private async ask(
    actor: Actor,
    wanted: TestProvider,
    { signal, onText }: { signal: AbortSignal; onText: ((text: string) => void) | undefined },
  ): Promise<ProviderTest> {
    const { providers, models, meterOf } = this.deps;
    const subject = { actor, teamId: null };
    const { provider, model } = this.choose(actor, wanted);
    const begun = performance.now();
    let first: number | undefined;
    const { text, usage } = await models.complete(
      {
        decision: { provider, model, label: model, reason: 'It is tried.', demo: provider === demoProvider },
        instructions,
        prompt,
        maxOutputTokens,
        meter: meterOf(actor),
        connect: (named) => providers.connect(named, subject),
        onText: (piece) => {
          first ??= performance.now() - begun;
          onText?.(piece);
        },
      },
      signal,
    );
    const milliseconds = Math.round(performance.now() - begun);
    const embedding = wanted.model === undefined ? await this.embed(actor, provider, signal) : null;
    return {
      model: `${provider}/${model}`,
      text,
      firstTokenMilliseconds: Math.round(first ?? milliseconds),
      milliseconds,
      costUsd: usage.costUsd,
      embedding,
    };
  }

  /** What a model of it makes of a text, where it lists one that does; a failure is told and fails nothing. */
  private async embed(
    actor: Actor,
    provider: string,
    signal: AbortSignal,
  ): Promise<ProviderTest['embedding']> {
    const { providers, models, meterOf } = this.deps;
    const subject = { actor, teamId: null };
    const { entries } = providers.catalogue(subject);
    const chosen = embeddingModel(entries.filter((entry) => entry.provider === provider));
    if (!chosen) return null;
    const model = chosen.reference;
    try {
      const [vector] = await models.embed(
        {
          ...{ provider, model: chosen.model, texts: [prompt], meter: meterOf(actor) },
          connect: (named) => providers.connect(named, subject),
        },
        signal,
      );
      return { model, dimensions: vector?.length ?? null, problem: null };
    } catch (error) {
      signal.throwIfAborted();
      return { model, dimensions: null, problem: toAppError(error).message };
    }
  }

  /** The cheapest one to talk to, unless one is named. */
  private choose(actor: Actor, { provider, model }: TestProvider): { provider: string; model: string } {
    if (provider === demoProvider) return { provider, model: demoEntry.model };
    const { entries, providers } = this.deps.providers.catalogue({ actor, teamId: null });
    if (!providers.some(({ id }) => id === provider)) throw new NotFound('provider');
    if (model !== undefined) return { provider, model };
    const [cheapest] = cheapestToTalkTo(entries.filter((entry) => entry.provider === provider));
    if (cheapest) return cheapest;
    throw new AppError('model_unavailable', `${provider} offers no model to talk to.`, {
      remediation: 'Look at its last error with `mosaic providers list`, or name a model.',
    });
  }
}

const noLongerHere = () =>
  new AppError('forbidden', 'The trial has ended: your account may not use this instance any more.');
