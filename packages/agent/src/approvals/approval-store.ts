import type { Actor } from '@mosaicstack/kernel';
import type {
  Approval,
  ApprovalAnswer,
  ApprovalId,
  ApprovalQuery,
  ApprovalRule,
  ApprovalRuleId,
  Page,
  PageQuery,
  RunId,
  ToolRisk,
} from '@mosaicstack/types';

export interface GivenAnswer {
  answer: ApprovalAnswer;
  note: string | null;
  at: Date;
}

/** A person's questions. They are asked by storing a step of their run: see `RunProgress`. */
export interface ApprovalStore {
  find(actor: Actor, id: ApprovalId): Promise<Approval | undefined>;
  /** Newest first. */
  list(actor: Actor, query: ApprovalQuery): Promise<Page<Approval>>;
  /** The last one about a call. */
  ofCall(actor: Actor, runId: RunId, callId: string): Promise<Approval | undefined>;
  /**
   * The first answer wins, and has the run dispatched if nobody executes it. `undefined`, with nothing
   * changed, for one that is not open, is past its time, or is not this person's.
   */
  answer(actor: Actor, id: ApprovalId, given: GivenAnswer): Promise<Approval | undefined>;
  /** Uses up an answer of `once`: true for one caller alone, and for nothing but what was shown. */
  use(actor: Actor, id: ApprovalId, digest: string, at: Date): Promise<boolean>;
}

/** What a rule is about; one that allows a call is equal to it in all of this. */
export interface RuleSubject {
  agentId: string | null;
  tool: string;
  risk: ToolRisk;
  /** SHA-256 (hex) of what `covers` says in words. */
  subject: string;
}

export type NewRule = ApprovalRule & Pick<RuleSubject, 'subject'>;

/** What a person allowed beyond one call. */
export interface ApprovalRuleStore {
  insert(actor: Actor, rule: NewRule): Promise<void>;
  /** Newest first. */
  list(actor: Actor, query: PageQuery): Promise<Page<ApprovalRule>>;
  /** The rule as it was; undefined when this person has none such. */
  revoke(actor: Actor, id: ApprovalRuleId): Promise<ApprovalRule | undefined>;
  /** A rule of the agent, or of this very run. */
  allowing(actor: Actor, runId: RunId, about: RuleSubject): Promise<ApprovalRule | undefined>;
}
