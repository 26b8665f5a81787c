import { AppError } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';
import { isChatModel } from './chat-models.js';
import { referenceOf, type Catalogue, type CatalogueEntry } from './catalogue.js';
import { decisionOf } from './decision-of.js';
import { nearest } from './nearest.js';

const mostAlternatives = 3;

const alternativesIn = ({ entries }: Catalogue): string => {
  const shown = entries.filter(({ demo, model }) => demo || isChatModel(model)).slice(0, mostAlternatives);
  return shown.length > 0
    ? `Choose another one, such as ${shown.map(referenceOf).join(', ')}.`
    : 'Start the model server or add another one to the configuration.';
};

function unavailable(requested: string, catalogue: Catalogue, reason: string): AppError {
  return new AppError('model_unavailable', `The model ${requested} cannot be used now.`, {
    reason,
    remediation: alternativesIn(catalogue),
  });
}

function whyNot(requested: string, catalogue: Catalogue): AppError {
  const providerId = requested.slice(0, requested.indexOf('/'));
  const provider = catalogue.providers.find(({ id }) => id === providerId);
  if (provider?.keyMissing) return unavailable(requested, catalogue, `${provider.label} has no API key yet.`);
  if (catalogue.seen.has(requested)) {
    const reason = provider
      ? `${provider.label} offered it before and does not offer it any more.`
      : 'The demo model steps back while a real model is usable.';
    return unavailable(requested, catalogue, reason);
  }
  if (provider && !catalogue.entries.some((entry) => entry.provider === provider.id)) {
    return unavailable(requested, catalogue, `${provider.label} does not answer.`);
  }
  const like = nearest(requested, catalogue.entries.map(referenceOf));
  return new AppError('model_unknown', `There is no model called ${requested}.`, {
    ...(like && { remediation: `Did you mean ${like}?` }),
  });
}

/** The model that answers where no rule applies; undefined when none may. */
export function defaultModel({
  entries,
  configuredDefault,
  demoMayAnswerUnasked,
}: Catalogue): CatalogueEntry | undefined {
  const configured = entries.find((entry) => referenceOf(entry) === configuredDefault);
  return configured ?? entries.find(({ demo, model }) => (demo ? demoMayAnswerUnasked : isChatModel(model)));
}

/** The model that was named. Throws `model_unknown` or `model_unavailable`, naming what could be chosen. */
export function chooseModel(requested: string, catalogue: Catalogue): RouteDecision {
  const entry = catalogue.entries.find((candidate) => referenceOf(candidate) === requested);
  if (!entry) throw whyNot(requested, catalogue);
  return decisionOf(entry, { reason: 'You chose it.' });
}
