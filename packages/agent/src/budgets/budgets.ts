import type { Actor, Clock, IdSource, Logger } from '@mosaicstack/kernel';
import type { KeyId } from '@mosaicstack/types';
import { Repeating } from '../runs/repeating.js';
import type { ModelMeter } from '../runtime/model-meter.js';
import type { BudgetLedger } from './budget-ledger.js';
import { BudgetMeter } from './budget-meter.js';
import { BudgetWarnings, type BudgetWarningsDeps } from './budget-warnings.js';
import type { BudgetPeriod } from './budget-period.js';
import { type Amounts, holderKey, isLimit } from './cap.js';
import { countersOf, sameCounter, standingsOf } from './counters.js';
import { isUsedUp, pressing } from './judge-call.js';
import { type CapSource, type MeteredWork, payersOf } from './metered-work.js';

export interface BudgetsDeps {
  ledger: BudgetLedger;
  caps: CapSource;
  /** Tells whoever owns a budget that most of it is spent. Must not throw. */
  tell: BudgetWarningsDeps['tell'];
  /** Told of whoever’s call of a model is in the books, with what it cost. Must not throw. */
  onSpent?: (actor: Actor) => void;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
}

/** How hard budgets press on a choice of model: from `step-down` on a cheaper one is preferred. */
export type BudgetPressure = 'normal' | 'step-down' | 'exhausted';

const sweepEveryMs = 30_000;
/** An answer may still be on its way into the books this long after its run has ended. */
const afterRunMs = 60_000;
/** A call without a run takes no longer than this. */
const withoutRunMs = 60 * 60_000;
const keepCountersMs = 400 * 24 * 60 * 60_000;

/** Money and tokens of an instance: everybody who calls a model is given a meter here. */
export class Budgets {
  private readonly warnings: BudgetWarnings;
  private readonly sweeping: Repeating;

  constructor(private readonly deps: BudgetsDeps) {
    this.warnings = new BudgetWarnings(deps);
    this.sweeping = new Repeating(sweepEveryMs, () => this.sweep(), deps.logger);
  }

  /** For one piece of work, such as a run: the calls of one meter follow each other. */
  meterFor(work: MeteredWork): ModelMeter {
    return new BudgetMeter({ ...this.deps, warnings: this.warnings }, work);
  }

  /** Work in this name is about to begin: its limits may be looked up now, so that it finds them. */
  prepare(actor: Actor): void {
    this.deps.caps.prepare?.(actor);
  }

  /** Costs one look into the books where money or tokens are limited, and none elsewhere. */
  async pressureOn(work: MeteredWork): Promise<BudgetPressure> {
    const { caps: source, clock, ledger } = this.deps;
    const payers = payersOf(work);
    const stated = [...(await source.capsOf(work.actor, payers)), ...work.ownCaps];
    const caps = stated.map((cap) => ({ ...cap, most: { ...cap.most, runs: null } })).filter(isLimit);
    if (caps.length === 0) return 'normal';
    const at = clock.now();
    const counters = countersOf(payers, caps, at).filter((counter) =>
      caps.some((cap) => sameCounter(cap, counter)),
    );
    const standings = standingsOf(caps, await ledger.standings(work.actor, counters), at);
    if (standings.some(isUsedUp)) return 'exhausted';
    return pressing(standings) ? 'step-down' : 'normal';
  }

  /** What a person has spent today and this month. */
  async spentBy(actor: Actor): Promise<{ day: Amounts; month: Amounts }> {
    const at = this.deps.clock.now();
    const counters = countersOf([holderKey('user', actor.userId)], [], at);
    const standings = await this.deps.ledger.standings(actor, counters);
    const spentIn = (period: BudgetPeriod): Amounts =>
      standings.find((standing) => standing.period === period)?.spent ?? { micros: 0, tokens: 0, runs: 0 };
    return { day: spentIn('day'), month: spentIn('month') };
  }

  /** What was spent with each of these API keys today, this month and ever; nothing for those never used. */
  async spentWith(actor: Actor, keyIds: readonly KeyId[]): Promise<Map<KeyId, Record<BudgetPeriod, number>>> {
    const holders = keyIds.map((id) => holderKey('key', id));
    const counters = countersOf(holders, [], this.deps.clock.now());
    const standings = await this.deps.ledger.standings(actor, counters);
    return new Map(
      keyIds.map((id, index) => {
        const spentIn = (period: BudgetPeriod): number =>
          standings.find((one) => one.holder === holders[index] && one.period === period)?.spent.micros ?? 0;
        return [id, { day: spentIn('day'), month: spentIn('month'), whole: spentIn('whole') }];
      }),
    );
  }

  /** Keeps the books: ends what a dead process left open, and forgets what nobody asks for any more. */
  begin(): void {
    this.sweeping.start();
  }

  stop(): Promise<void> {
    return this.sweeping.stop();
  }

  /** What a process left behind that died between setting aside and settling counts as spent. */
  async sweep(): Promise<void> {
    const { ledger, clock, logger } = this.deps;
    const at = clock.now();
    const ago = (milliseconds: number): Date => new Date(at.getTime() - milliseconds);
    const assumed = await ledger.assumeAbandoned({
      endedBefore: ago(afterRunMs),
      begunBefore: ago(withoutRunMs),
      at,
    });
    if (assumed > 0) logger.warn({ calls: assumed }, 'model calls nobody settled count as spent in full');
    await ledger.forget(ago(keepCountersMs));
  }
}
