import { type Cap, type CapSource, holderKey, type HolderKey } from '@mosaicstack/agent';
import type { ApiKeys, NestedQuotas, Quotas } from '@mosaicstack/auth';
import type { Actor, Clock } from '@mosaicstack/kernel';
import { type KeyBudget, microsWithin, type Quota, type TeamId } from '@mosaicstack/types';

/** What was looked up is believed for so long, as rights are. */
const believedMs = 1_000;
/** People and teams looked up within that time, at most. */
const remembered = 10_000;

interface Looked {
  at: number;
  quotas: Promise<NestedQuotas>;
}

/** The limits administrators stated, and people for their API keys, as caps on what models may cost. */
export class QuotaCaps implements CapSource {
  private readonly looked = new Map<string, Looked>();

  constructor(
    private readonly quotas: Pick<Quotas, 'nested'>,
    private readonly keys: Pick<ApiKeys, 'budgetOf'>,
    private readonly clock: Clock,
  ) {}

  async capsOf(actor: Actor, holders: readonly HolderKey[]): Promise<Cap[]> {
    const team = holders.find((holder) => holder.startsWith(teamPrefix));
    const teamId = team === undefined ? null : (team.slice(teamPrefix.length) as TeamId);
    const [quotas, key] = await Promise.all([this.nested(actor, teamId), this.keys.budgetOf(actor)]);
    return [
      ...capsIn(holderKey('instance'), quotas.instance),
      ...(quotas.team && team ? capsIn(team, quotas.team) : []),
      ...capsIn(holderKey('user', actor.userId), quotas.user),
      ...(key && actor.keyId ? capsOfKey(holderKey('key', actor.keyId), key) : []),
    ];
  }

  /** The limits that hold everywhere; those of a team are known to matter only later. */
  prepare(actor: Actor): void {
    this.nested(actor, null).catch(() => undefined); // told to whoever asks for them
  }

  private nested(actor: Actor, teamId: TeamId | null): Promise<NestedQuotas> {
    const key = `${actor.userId} ${actor.role} ${teamId ?? ''}`;
    const now = this.clock.now().getTime();
    const known = this.looked.get(key);
    if (known && now - known.at < believedMs) return known.quotas;
    if (this.looked.size >= remembered) this.looked.clear();
    const quotas = this.quotas.nested(actor, teamId);
    this.looked.set(key, { at: now, quotas });
    quotas.catch(() => this.looked.delete(key));
    return quotas;
  }
}

const teamPrefix = holderKey('team');

const within = (usd: number | null): number | null => (usd === null ? null : microsWithin(usd));

const capsIn = (holder: HolderKey, quota: Quota): Cap[] => [
  {
    holder,
    period: 'day',
    most: { micros: within(quota.usdPerDay), tokens: quota.tokensPerDay, runs: quota.runsPerDay },
  },
  {
    holder,
    period: 'month',
    most: { micros: within(quota.usdPerMonth), tokens: quota.tokensPerMonth, runs: null },
  },
];

const capsOfKey = (holder: HolderKey, { usdPerDay, usdPerMonth, usdTotal }: KeyBudget): Cap[] =>
  (
    [
      ['day', usdPerDay],
      ['month', usdPerMonth],
      ['whole', usdTotal],
    ] as const
  ).map(([period, usd]) => ({ holder, period, most: { micros: within(usd), tokens: null, runs: null } }));
