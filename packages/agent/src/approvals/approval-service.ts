import {
  type Actor,
  AppError,
  can,
  type Clock,
  type IdSource,
  NotFound,
  type UnitOfWork,
} from '@mosaicstack/kernel';
import type {
  AnswerApproval,
  Approval,
  ApprovalAnswer,
  ApprovalId,
  ApprovalQuery,
  ApprovalRule,
  ApprovalRuleId,
  ConversationId,
  Page,
  PageQuery,
  RunId,
  ToolCall,
  UserId,
  Verb,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { ruleCoverage } from '../tools/runner/rule-coverage.js';
import { AnswerNotPossible, ApprovalClosed } from './approval-errors.js';
import type { NewRule } from './approval-store.js';

export interface ApprovalServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  ids: IdSource;
  /** What a tool asks of whoever uses it; undefined for one that is gone. */
  verbOf: (tool: string) => Verb | undefined;
  /** Told once an answer or a rule is stored, so that runs and surfaces look. Must not throw. */
  onApproval: (ownerId: UserId, id: ApprovalId | ApprovalRuleId) => void;
}

/** What a person does with the questions of their runs. Only they can: a model has no way here. */
export class ApprovalService {
  constructor(private readonly deps: ApprovalServiceDeps) {}

  list(actor: Actor, query: ApprovalQuery): Promise<Page<Approval>> {
    return this.deps.unitOfWork.run(actor, ({ approvals }) => approvals.list(actor, query));
  }

  get(actor: Actor, id: ApprovalId): Promise<Approval> {
    return this.deps.unitOfWork.run(actor, (stores) => approvalOf(stores, actor, id));
  }

  /**
   * The first answer wins. Whoever answers must be allowed what they allow; a question of somebody else
   * does not exist, and one that is closed stays as it was.
   */
  async answer(actor: Actor, id: ApprovalId, given: AnswerApproval): Promise<Approval> {
    const { answer } = given;
    const note = given.note ?? null;
    const at = this.deps.clock.now();
    const answered = await this.deps.unitOfWork.run(actor, async (stores) => {
      const approval = await approvalOf(stores, actor, id);
      this.assertMayAnswer(actor, approval);
      assertPossible(approval, answer, note);
      const stored = await stores.approvals.answer(actor, id, { answer, note, at });
      if (!stored) throw new ApprovalClosed((await stores.approvals.find(actor, id)) ?? approval);
      if (answer === 'run' || answer === 'always') {
        await stores.approvalRules.insert(actor, this.ruleOf(stored, answer, at));
      }
      return stored;
    });
    this.deps.onApproval(actor.userId, id);
    return answered;
  }

  rules(actor: Actor, query: PageQuery): Promise<Page<ApprovalRule>> {
    return this.deps.unitOfWork.run(actor, ({ approvalRules }) => approvalRules.list(actor, query));
  }

  /** From now on the call is asked about again. Resolves to the rule as it was. */
  async revoke(actor: Actor, id: ApprovalRuleId): Promise<ApprovalRule> {
    const gone = await this.deps.unitOfWork.run(actor, ({ approvalRules }) =>
      approvalRules.revoke(actor, id),
    );
    if (!gone) throw new NotFound('rule');
    this.deps.onApproval(actor.userId, id);
    return gone;
  }

  /** What a run did with tools, in the order it asked. */
  async toolCalls(actor: Actor, runId: RunId): Promise<ToolCall[]> {
    return this.deps.unitOfWork.run(actor, (stores) => callsOf(stores, actor, runId));
  }

  /** The same of the answer a person reads, or that is being made for them; none where there is no answer yet. */
  async toolCallsIn(actor: Actor, conversationId: ConversationId): Promise<ToolCall[]> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const conversation = await stores.conversations.find(actor, conversationId);
      if (!conversation) throw new NotFound('conversation');
      const { activeLeafId: leaf, activeRunId } = conversation;
      const last = leaf === null ? undefined : await stores.messages.find(actor, conversationId, leaf);
      const runId = activeRunId ?? last?.runId;
      return runId ? callsOf(stores, actor, runId) : [];
    });
  }

  private assertMayAnswer(actor: Actor, { tool }: Approval): void {
    if (actor.impersonatedBy) {
      throw new AppError('forbidden', 'Only the person themselves may answer what their agents ask.');
    }
    const verb = this.deps.verbOf(tool);
    if (verb === undefined || !can(actor, verb)) {
      throw new AppError('forbidden', `You may not allow ${tool}, for you may not use it yourself.`, {
        remediation: 'Answer it signed in, or with a key that may do what is asked for.',
      });
    }
  }

  private ruleOf(approval: Approval, answer: 'run' | 'always', at: Date): NewRule {
    const { agentId, tool, risk } = approval;
    const { subject, words: covers } = ruleCoverage(approval);
    const id = this.deps.ids.next() as ApprovalRuleId;
    const runId = answer === 'run' ? approval.runId : null;
    return { id, runId, agentId, tool, risk, covers, subject, createdAt: at.toISOString() };
  }
}

async function approvalOf({ approvals }: AgentStores, actor: Actor, id: ApprovalId): Promise<Approval> {
  const approval = await approvals.find(actor, id);
  if (!approval) throw new NotFound('approval');
  return approval;
}

async function callsOf(stores: AgentStores, actor: Actor, runId: RunId): Promise<ToolCall[]> {
  if (!(await stores.runs.find(actor, runId))) throw new NotFound('run');
  const calls = await stores.toolCalls.list(actor, runId);
  return calls.map(({ conversationId: _c, request: _r, result: _t, ...call }) => call);
}

function assertPossible(approval: Approval, answer: ApprovalAnswer, note: string | null): void {
  const possible = possibleAnswers(approval);
  if (!possible.includes(answer)) {
    const wider = answer === 'run' || answer === 'always';
    throw new AnswerNotPossible(
      wider ? 'Each such call has to be answered by itself.' : 'This is not an answer to what was asked.',
      possible,
    );
  }
  if (answer === 'reply' && note === null) {
    throw new AppError('invalid_request', 'A reply needs words.', {
      issues: [{ path: 'note', message: 'what you answer' }],
    });
  }
}

/** Which answers a question takes. */
export function possibleAnswers({ kind, covers }: Pick<Approval, 'kind' | 'covers'>): ApprovalAnswer[] {
  if (kind === 'input') return ['reply', 'deny'];
  return covers === null ? ['once', 'deny'] : ['once', 'run', 'always', 'deny'];
}
