import { AppError } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';
import { isChatModel } from './chat-models.js';
import { referenceOf, type Catalogue, type CatalogueEntry } from './catalogue.js';
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

interface Choice {
  entry: CatalogueEntry;
  reference: string;
  reason: string;
}

/** The model that answers when nobody chose; undefined when none may. */
export function defaultModel(catalogue: Catalogue): Choice | undefined {
  const { entries, configuredDefault, demoMayAnswerUnasked } = catalogue;
  const configured = entries.find((entry) => referenceOf(entry) === configuredDefault);
  if (configured) {
    return { entry: configured, reference: referenceOf(configured), reason: 'It is the configured default.' };
  }
  const first = entries.find(({ demo, model }) => (demo ? demoMayAnswerUnasked : isChatModel(model)));
  if (!first) return undefined;
  const reference = referenceOf(first);
  if (first.demo)
    return { entry: first, reference, reason: 'No real model is set up yet, so the demo answers.' };
  const reason = configuredDefault
    ? `The configured default ${configuredDefault} cannot be used now; this is the first model that can.`
    : 'It is the first usable model.';
  return { entry: first, reference, reason };
}

function choiceFor(requested: string | null, catalogue: Catalogue): Choice {
  if (requested !== null) {
    const entry = catalogue.entries.find((candidate) => referenceOf(candidate) === requested);
    if (!entry) throw whyNot(requested, catalogue);
    return { entry, reference: requested, reason: 'You chose it.' };
  }
  const choice = defaultModel(catalogue);
  if (choice) return choice;
  throw new AppError('model_unavailable', 'No model can be used now.', {
    reason: 'None of the configured or known model servers answers.',
    remediation: alternativesIn(catalogue),
  });
}

/** Which model answers and why. Throws `model_unknown` or `model_unavailable`, naming what could be chosen. */
export function chooseModel(requested: string | null, catalogue: Catalogue): RouteDecision {
  const { entry, reason } = choiceFor(requested, catalogue);
  return { provider: entry.provider, model: entry.model, label: entry.label, demo: entry.demo, reason };
}
