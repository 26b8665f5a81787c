import type { Model, Provider, ProviderKind } from '@mosaicstack/types';
import type { Standing } from '../../ui/mark';
import { language, wordsOf } from '../../lib/words';

const t = wordsOf('models');

export const kindNames: Readonly<Record<ProviderKind, string>> = {
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  openrouter: 'OpenRouter',
  zai: 'Z.AI',
  google: 'Google',
  ollama: 'Ollama',
  get 'openai-compatible'() {
    return t('anotherServer');
  },
};

/** Of the vendors by the names people know; whoever added a server has said what it is called. */
export const providerName = (provider: string): string =>
  Object.entries(kindNames).find(([kind]) => kind === provider)?.[1] ?? provider;

export const standingOf: Readonly<Record<Provider['state'], Standing>> = {
  healthy: 'done',
  degraded: 'waiting',
  down: 'failed',
  waiting: 'waiting',
};

const stateNames: Readonly<Record<Exclude<Provider['state'], 'waiting'>, string>> = {
  get healthy() {
    return t('healthy');
  },
  get degraded() {
    return t('degraded');
  },
  get down() {
    return t('down');
  },
};

export function stateWords({ state, keyHint, checkedAt, restsUntil, kind }: Provider): string {
  if (restsUntil !== null) return t('rests');
  if (state !== 'waiting') return stateNames[state];
  return keyHint === null && checkedAt === null && kind !== 'ollama' ? t('noKeyYet') : t('notAskedYet');
}

export const servesWords = ({ scope, source }: Provider): string => {
  if (scope === 'personal') return t('youAlone');
  if (scope === 'team') return t('aTeam');
  return source === 'added' ? t('everybody') : t('everybodyByTheInstallation');
};

/** Dollars a million tokens, with as many digits as it takes to tell two prices apart. */
export const dollars = (amount: number, mostDigits = 4): string =>
  amount.toLocaleString(language(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: amount % 1 === 0 ? 0 : 2,
    maximumFractionDigits: mostDigits,
  });

export const tokens = (count: number | null): string =>
  count === null ? '–' : count.toLocaleString(language(), { notation: 'compact', maximumFractionDigits: 1 });

type Ability = 'tools' | 'vision' | 'reasoning' | 'embeddings';
const abilityNames: Readonly<Record<Ability, string>> = {
  get tools() {
    return t('tools');
  },
  get vision() {
    return t('vision');
  },
  get reasoning() {
    return t('reasoning');
  },
  get embeddings() {
    return t('embeddings');
  },
};

export const abilities = ({ vision, tools, reasoning, embeddings }: Model): string[] =>
  Object.entries({ tools, vision, reasoning, embeddings }).flatMap(([name, can]) =>
    can ? [abilityNames[name as Ability]] : [],
  );

export const sourceWords: Readonly<Record<Model['sources']['price'], string>> = {
  get administrator() {
    return t('statedByAnAdministrator');
  },
  get configuration() {
    return t('fromTheConfiguration');
  },
  get server() {
    return t('asTheProviderSays');
  },
  get catalogue() {
    return t('fromTheCatalogue');
  },
  get own() {
    return t('runsHereFreeByTheToken');
  },
  get unknown() {
    return t('nobodyKnows');
  },
};
