import type { BudgetPeriod } from './budget-period.js';

/** Whoever money may be limited for. All that apply to a call nest: it has to fit into each. */
export type CapHolderKind = 'instance' | 'team' | 'user' | 'key' | 'agent' | 'mission' | 'schedule' | 'run';

const letterOf: Readonly<Record<CapHolderKind, string>> = {
  instance: 'i',
  team: 't',
  user: 'u',
  key: 'k',
  agent: 'a',
  mission: 'm',
  schedule: 's',
  run: 'r',
};

/** Names a holder in counters, e.g. `u:` and a person's id; `i:` is the instance. */
export type HolderKey = `${string}:${string}`;

export const holderKey = (kind: CapHolderKind, id = ''): HolderKey => `${letterOf[kind]}:${id}`;

export const kindOfHolder = (key: HolderKey): CapHolderKind =>
  (Object.keys(letterOf) as CapHolderKind[]).find((kind) => key.startsWith(`${letterOf[kind]}:`)) ??
  'instance';

/** What is counted and may be limited. Money in millionths of a US dollar. */
export interface Amounts {
  micros: number;
  tokens: number;
  /** Runs that have called a model. */
  runs: number;
}

export type AmountName = keyof Amounts;
export const amountNames: readonly AmountName[] = ['micros', 'tokens', 'runs'];

/** The most of each amount within one period; null where nothing limits it. */
export interface Cap {
  holder: HolderKey;
  period: BudgetPeriod;
  most: Readonly<Record<AmountName, number | null>>;
}

/** Whether anything at all is limited by it. */
export const isLimit = ({ most }: Cap): boolean => amountNames.some((name) => most[name] !== null);
