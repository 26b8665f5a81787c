import { AppError, type PreparedCall, type ShownCall } from '@mosaicstack/kernel';
import { type Approval, type ApprovalId, type ShownToPerson, visibleText } from '@mosaicstack/types';
import { storable } from '../../runs/storable.js';
import { type CallSeen, shownDigest } from './call-digest.js';
import { ruleCoverage } from './rule-coverage.js';
import { decide } from './tool-policy.js';
import { deniedByPolicy, notAsShown, saidNo } from './tool-refusals.js';
import type { ToolRunnerDeps } from './tool-runner-deps.js';
import type { CalledTool } from './tool-subject.js';

/** By what a call may happen. */
export interface Consent {
  by: 'policy' | 'rule' | 'person';
}

/** Whether one call of a tool may happen: what policy and rules say, and what a person answers. */
export class CallConsent {
  constructor(
    private readonly deps: ToolRunnerDeps,
    private readonly called: CalledTool,
  ) {}

  /** Rejects with what the model is told when it may not. `repeats` when it may have been done already. */
  async of(prepared: PreparedCall, repeats: boolean): Promise<Consent> {
    const { tool, subject, taint, request } = this.called;
    const seen: CallSeen = {
      tool: tool.name,
      risk: prepared.risk,
      arguments: asRecord(request.input),
      shown: shownOf(prepared.shown),
    };
    const asked = await this.askedBefore();
    if (asked && asked.kind !== 'input') return this.heed(await this.settled(asked), seen);
    const { policy, mode } = subject;
    const { host } = seen.shown;
    const { isListed } = this.deps;
    const answer = decide({ risk: prepared.risk, host, policy, isListed, isTainted: taint.isSet, mode });
    const { decision, reason, mayWiden } = answer;
    if (decision === 'deny') throw deniedByPolicy(tool.name, reason);
    if (repeats) {
      if (mode !== 'ask') throw deniedByPolicy(tool.name, unseenEnd);
      return this.heed(await this.ask(seen, { kind: 'repeat', reason: unseenEnd, covers: null }), seen);
    }
    if (decision === 'allow') return { by: 'policy' };
    if (mayWiden && (await this.isRuledIn(seen))) return { by: 'rule' };
    const covers = mayWiden ? ruleCoverage(seen).words : null;
    return this.heed(await this.ask(seen, { kind: 'tool', reason, covers }), seen);
  }

  /** What a person answers to a question of the model. */
  async words(question: string, options: readonly string[]): Promise<string> {
    const { tool, subject, request } = this.called;
    if (subject.mode !== 'ask') {
      throw new AppError(
        'forbidden',
        'Nobody can be asked in this run. Decide yourself, and say what you took for granted.',
      );
    }
    const earlier = await this.askedBefore();
    const seen: CallSeen = {
      tool: tool.name,
      risk: tool.risk,
      arguments: asRecord(request.input),
      shown: shownOf({}),
    };
    const { state, answer, note } =
      earlier?.kind === 'input'
        ? await this.settled(earlier)
        : await this.ask(seen, {
            kind: 'input',
            reason: 'The agent asks you something.',
            covers: null,
            question,
            options,
          });
    if (state !== 'answered')
      return 'Nobody answered in time. Decide yourself, and say what you took for granted.';
    if (answer !== 'deny') return note ?? '';
    return note === null
      ? 'The person would rather not answer.'
      : `The person would rather not answer: ${note}`;
  }

  private async ask(
    seen: CallSeen,
    about: Pick<Approval, 'kind' | 'reason' | 'covers'> & { question?: string; options?: readonly string[] },
  ): Promise<Approval> {
    const { subject, request } = this.called;
    const { clock, ids, patienceMs } = this.deps;
    const { kind, covers, question = null, options = [] } = about;
    const { within } = subject;
    const reason = within
      ? `${about.reason} Asked by the agent ${visibleText(within.agent)}, to whom work was delegated.`
      : about.reason;
    const now = clock.now();
    const approval: Approval = {
      id: ids.next() as ApprovalId,
      state: 'open',
      runId: subject.runId,
      conversationId: subject.conversationId,
      agentId: subject.agentId,
      callId: request.callId,
      ...seen,
      arguments: { ...seen.arguments },
      kind,
      reason,
      covers,
      question,
      options: [...options],
      digest: shownDigest(seen),
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + patienceMs).toISOString(),
      answer: null,
      note: null,
      answeredAt: null,
    };
    return subject.pulse.watch.hold(() => subject.desk.ask(storable(approval)));
  }

  private askedBefore(): Promise<Approval | undefined> {
    const { subject, request } = this.called;
    const { speaker, runId } = subject;
    return this.deps.unitOfWork.run(speaker, ({ approvals }) =>
      approvals.ofCall(speaker, runId, request.callId),
    );
  }

  private async settled(asked: Approval): Promise<Approval> {
    const { desk, pulse } = this.called.subject;
    return asked.state === 'open' ? pulse.watch.hold(() => desk.wait(asked)) : asked;
  }

  /** What was allowed is what was shown, and nothing else. */
  private async heed(approval: Approval, seen: CallSeen): Promise<Consent> {
    const { tool, subject } = this.called;
    const { speaker } = subject;
    const { state, answer, id } = approval;
    if (state !== 'answered' || answer === 'deny' || answer === null) throw saidNo(tool.name, approval);
    const digest = shownDigest(seen);
    if (digest !== approval.digest) throw notAsShown(tool.name);
    const isAllowed =
      answer === 'once'
        ? await this.deps.unitOfWork.run(speaker, ({ approvals }) =>
            approvals.use(speaker, id, digest, this.deps.clock.now()),
          )
        : await this.isRuledIn(seen);
    if (!isAllowed) throw notAsShown(tool.name);
    return { by: 'person' };
  }

  private async isRuledIn(seen: CallSeen): Promise<boolean> {
    const { speaker, runId, agentId } = this.called.subject;
    const about = { agentId, tool: seen.tool, risk: seen.risk, subject: ruleCoverage(seen).subject };
    const rule = await this.deps.unitOfWork.run(speaker, ({ approvalRules }) =>
      approvalRules.allowing(speaker, runId, about),
    );
    return rule !== undefined;
  }
}

const unseenEnd = 'It was begun before and nobody saw how it ended: doing it again may do it twice.';

const asRecord = (input: unknown): Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? { ...input } : {};

const shownOf = ({ argv, followedBy, directory, diff, host }: ShownCall): ShownToPerson => ({
  argv: argv ? [...argv] : null,
  ...(followedBy && { followedBy: followedBy.map((words) => [...words]) }),
  directory: directory ?? null,
  diff: diff ?? null,
  host: host ?? null,
});
