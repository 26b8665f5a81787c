import type { Actor } from '@mosaicstack/kernel';
import type {
  CardSource,
  AgentId,
  CallPurpose,
  CallState,
  ConversationId,
  KeyId,
  ProjectId,
  RunId,
  TeamId,
  UserId,
} from '@mosaicstack/types';
import type { Amounts, HolderKey } from './cap.js';
import type { PeriodSpan } from './budget-period.js';

/** Names one counter: whose, and of which day, month or whole. */
export interface CounterName extends PeriodSpan {
  holder: HolderKey;
}

/** What a counter holds: paid for, and set aside for calls that are still made. Runs are counted at once. */
export interface CounterStanding extends CounterName {
  spent: Amounts;
  held: Amounts;
}

/** A call of a model before it is made. */
export interface NewModelCall {
  id: string;
  at: Date;
  ownerId: UserId;
  teamId: TeamId | null;
  projectId: ProjectId | null;
  agentId: AgentId | null;
  /** The API key it is asked with. */
  keyId: KeyId | null;
  runId: RunId | null;
  conversationId: ConversationId | null;
  purpose: CallPurpose;
  provider: string;
  model: string;
  priceSource: CardSource;
  /** 1 for the first call of a run, which counts the run. */
  runs: 0 | 1;
  /** Counters it will be paid from. */
  paidFrom: readonly CounterName[];
}

/** What was found out of a call that ended. */
export interface ModelCallEnd {
  state: Exclude<CallState, 'reserved'>;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  micros: number;
  at: Date;
}

/**
 * The books. Everything in one method is one transaction, for all gateways of the instance; counters are
 * always taken in the same order, so that no two transactions wait for each other.
 */
export interface BudgetLedger {
  /**
   * Sets `wanted` aside in every one of `limited` and enters the call; `judge` sees what they hold without
   * it, while nobody else can change them, and returns what is really set aside, which is never more. When it
   * throws, nothing has happened. Resolves to what `judge` returned.
   */
  reserve(
    actor: Actor,
    call: NewModelCall,
    reservation: {
      limited: readonly CounterName[];
      wanted: Amounts;
      judge: (standings: readonly CounterStanding[]) => Amounts;
    },
  ): Promise<Amounts>;
  /** Enters a call that nothing limits, with the most it may come to. */
  enter(actor: Actor, call: NewModelCall, worst: Amounts): Promise<void>;
  /**
   * Gives back what was set aside for the call and books what it cost. Resolves to what its counters hold
   * then; to nothing when the call had ended already, which changes nothing.
   */
  settle(actor: Actor, callId: string, end: ModelCallEnd): Promise<CounterStanding[]>;
  /** What counters hold; one that was never used is absent. */
  standings(actor: Actor, counters: readonly CounterName[]): Promise<CounterStanding[]>;
  /** True for the first who asks about a counter, and never again. */
  claimWarning(actor: Actor, counter: CounterName, at: Date): Promise<boolean>;
  /**
   * Ends calls that nobody will end any more: their run has ended before `endedBefore`, or there is none and
   * they were begun before `begunBefore`. What was set aside counts as spent.
   */
  assumeAbandoned(before: { endedBefore: Date; begunBefore: Date; at: Date }): Promise<number>;
  /** Forgets counters of spans that are over. */
  forget(before: Date): Promise<void>;
}
