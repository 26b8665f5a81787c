import type { Actor, Clock, IdSource, Logger } from '@mosaicstack/kernel';
import type { CallEnd, ModelCallPlan, ModelMeter, ModelReservation } from '../runtime/model-meter.js';
import { PriceUnknown } from './budget-errors.js';
import type { BudgetLedger, NewModelCall } from './budget-ledger.js';
import type { BudgetWarnings } from './budget-warnings.js';
import { type Cap, isLimit } from './cap.js';
import { isCheaper, isFree } from './call-cost.js';
import { countersOf, sameCounter, standingsOf } from './counters.js';
import { endOfCall } from './end-of-call.js';
import { type CallBounds, worstAmounts } from './fit-call.js';
import { judgeCall, type JudgedCall } from './judge-call.js';
import { type CapSource, type MeteredWork, payersOf } from './metered-work.js';

export interface BudgetMeterDeps {
  ledger: BudgetLedger;
  caps: CapSource;
  warnings: BudgetWarnings;
  onSpent?: (actor: Actor) => void;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
}

/** What a model may write that says no limit of its own. */
export const usualOutputTokens = 8_192;

interface CallInHand {
  call: NewModelCall;
  bounds: CallBounds;
  caps: readonly Cap[];
  /** Resolves once the call is in the books. */
  entered: Promise<unknown>;
}

/** Pays for the calls of one piece of work in advance, out of every budget that it counts against. */
export class BudgetMeter implements ModelMeter {
  private runIsCounted = false;

  constructor(
    private readonly deps: BudgetMeterDeps,
    private readonly work: MeteredWork,
  ) {}

  async reserve(plan: ModelCallPlan): Promise<ModelReservation> {
    const { caps: source, ids, clock } = this.deps;
    const { actor, ownCaps, ...about } = this.work;
    const payers = payersOf(this.work);
    const stated = this.work.isUnbudgeted ? [] : await source.capsOf(actor, payers);
    const caps = [...stated, ...ownCaps].filter(isLimit);
    const { provider, model } = plan.decision;
    const { card } = plan;
    const isPriced = card !== undefined && card.price !== null;
    const inUsd = caps.find(({ most }) => most.micros !== null);
    if (!isPriced && inUsd) throw new PriceUnknown(inUsd, `${provider}/${model}`);
    const at = clock.now();
    const call: NewModelCall = {
      id: ids.next(),
      at,
      ownerId: actor.userId,
      teamId: about.teamId,
      projectId: about.projectId,
      agentId: about.agent?.id ?? null,
      keyId: actor.keyId ?? null,
      runId: about.runId,
      conversationId: about.conversationId,
      purpose: about.purpose,
      provider,
      model,
      priceSource: isPriced ? card.sources.price : 'unknown',
      runs: this.isCounted ? 0 : 1,
      paidFrom: countersOf(payers, caps, at),
    };
    const bounds = {
      promptTokens: plan.promptTokensAtMost,
      outputTokens: plan.outputTokensAtMost ?? card?.maxOutputTokens ?? usualOutputTokens,
      card,
    };
    const limiting = caps.filter((cap) => isFelt(cap, isFree(card), call.runs));
    if (limiting.length === 0) return this.enter({ call, bounds, caps });
    return this.setAside({ call, bounds, caps }, limiting, plan);
  }

  private get isCounted(): boolean {
    const { runId, delegatedBy = [] } = this.work;
    return runId === null || this.runIsCounted || delegatedBy.length > 0;
  }

  /** Nobody waits for the books when nothing depends on them. */
  private enter(inHand: Omit<CallInHand, 'entered'>): ModelReservation {
    const { call, bounds } = inHand;
    const worst = { ...worstAmounts(bounds), runs: call.runs };
    const entered = this.deps.ledger.enter(this.work.actor, call, worst);
    entered.catch(() => undefined); // told when the call is settled
    this.runIsCounted = true;
    return { maxOutputTokens: null, settle: (end) => this.settle({ ...inHand, entered }, end) };
  }

  private async setAside(
    inHand: Omit<CallInHand, 'entered'>,
    limiting: readonly Cap[],
    { card, alternatives }: ModelCallPlan,
  ): Promise<ModelReservation> {
    const { ledger } = this.deps;
    const { call, bounds } = inHand;
    const limited = call.paidFrom.filter((counter) => limiting.some((cap) => sameCounter(cap, counter)));
    const cheaperAnswers = alternatives.some((other) => isCheaper(other.card, card));
    let judged: JudgedCall | undefined;
    await ledger.reserve(this.work.actor, call, {
      limited,
      wanted: { ...worstAmounts(bounds), runs: call.runs },
      judge: (counters) => {
        const asked = { ...bounds, runs: call.runs, cheaperAnswers };
        judged = judgeCall(standingsOf(limiting, counters, call.at), asked);
        return judged.amounts;
      },
    });
    this.runIsCounted = true;
    const outputTokens = judged?.outputTokens ?? 0;
    const settled = { ...inHand, bounds: { ...bounds, outputTokens }, entered: Promise.resolve() };
    return { maxOutputTokens: outputTokens, settle: (end) => this.settle(settled, end) };
  }

  private async settle({ call, bounds, caps, entered }: CallInHand, end: CallEnd): Promise<string[]> {
    const { ledger, clock, logger, warnings, onSpent } = this.deps;
    const booked = endOfCall(end, { ...bounds, begunAt: call.at, endedAt: clock.now() });
    try {
      await entered;
      const counters = await ledger.settle(this.work.actor, call.id, booked);
      onSpent?.(this.work.actor);
      const standings = standingsOf(caps, counters, call.at);
      return await warnings.due(this.work.actor, standings, booked.at);
    } catch (error) {
      // What was set aside stays so until the call is known to be abandoned; then it counts as spent.
      logger.error({ callId: call.id, error }, 'the cost of a model call could not be booked');
      return [];
    }
  }
}

/** Whether a limit can keep this call from being made. */
function isFelt({ most }: Cap, free: boolean, runs: number): boolean {
  return (most.micros !== null && !free) || most.tokens !== null || (most.runs !== null && runs > 0);
}
