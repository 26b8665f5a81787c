import { randomUUID } from 'node:crypto';
import { type Actor, systemClock, type Tool, type ToolResult, uuidSource } from '@mosaicstack/kernel';
import { capturedLog } from '@mosaicstack/testing';
import type { AnswerApproval, Approval, Message, Run, ToolRisk, UserId } from '@mosaicstack/types';
import { ApprovalService } from '../approvals/approval-service.js';
import type { RunDesk } from '../runs/run-desk.js';
import type { RunPulse } from '../runs/run-pulse.js';
import { StandstillWatch } from '../runs/standstill-watch.js';
import type { TurnTool } from '../runtime/agent-runtime.js';
import { cutResult } from '../tools/runner/result-keeper.js';
import { ToolRunner } from '../tools/runner/tool-runner.js';
import type { ToolRunnerDeps } from '../tools/runner/tool-runner-deps.js';
import type { ToolSubject } from '../tools/runner/tool-subject.js';
import type { ToolTrailEntry } from '../tools/runner/tool-trail.js';
import { aConversation, aMessage, aNewRun, aRun } from './agent-rows.js';
import { InMemoryAgentDatabase } from './in-memory-agent-database.js';

export const aSpeaker = (more: Partial<Actor> = {}): Actor => ({
  userId: 'ada' as UserId,
  role: 'member',
  teams: [],
  ...more,
});

/** Of a run that nobody looks at. */
export const aPulse = (): RunPulse => ({
  watch: new StandstillWatch(Infinity, () => undefined),
  tell: () => undefined,
});

/** What a tool did to the world. */
export interface Effect {
  tool: string;
  input: unknown;
  actor: UserId;
}

/** Tools that leave a trace, a run to use them in, and the person it works for. */
export class ToolStage {
  readonly effects: Effect[] = [];
  readonly asked: Approval[] = [];
  readonly trail: ToolTrailEntry[] = [];
  readonly log = capturedLog();
  readonly database = new InMemoryAgentDatabase(systemClock);
  readonly tools: Tool[] = [];
  /** What the person says when asked; undefined for nothing until it is too late. */
  person: (approval: Approval) => AnswerApproval | undefined = () => undefined;
  rights: () => Actor | undefined = () => aSpeaker();
  run!: Run;

  async begin(): Promise<void> {
    const actor = aSpeaker();
    const conversation = aConversation();
    const message: Message = aMessage(conversation.id);
    this.run = aRun(message);
    await this.database.unitOfWork.run(actor, async ({ conversations, messages, runs }) => {
      await conversations.insert(actor, conversation);
      await messages.insert(actor, message);
      await runs.insert(actor, aNewRun(this.run));
    });
  }

  /** Another run in the same conversation. */
  async next(): Promise<void> {
    const actor = aSpeaker();
    const end = { outcome: 'interrupted', error: null, usage: null, at: new Date() } as const;
    const { id: runId, conversationId, messageId } = this.run;
    const step = { runId, conversationId, fence: 1, messages: [], events: [], leaf: null, end };
    await this.database.unitOfWork.run(actor, ({ runs }) => runs.record(actor, step));
    this.run = aRun(aMessage(conversationId, { id: messageId }));
    await this.database.unitOfWork.run(actor, ({ runs }) => runs.insert(actor, aNewRun(this.run)));
  }

  readonly approvals = new ApprovalService({
    unitOfWork: this.database.unitOfWork,
    clock: systemClock,
    ids: uuidSource,
    verbOf: (name) => this.tools.find((tool) => tool.name === name)?.verb,
    onApproval: () => undefined,
  });

  /** Stores what is asked and has the person answer through the one door there is. */
  readonly desk: RunDesk = {
    ask: async (approval) => {
      const actor = aSpeaker();
      const { runId, conversationId } = approval;
      const step = { runId, conversationId, fence: 1, messages: [], events: [], leaf: null, end: null };
      await this.database.unitOfWork.run(actor, ({ runs }) =>
        runs.record(actor, { ...step, state: 'waiting_approval', asks: [approval] }),
      );
      this.asked.push(approval);
      return this.desk.wait(approval);
    },
    wait: async (approval) => {
      const answer = this.person(approval);
      if (answer) return this.approvals.answer(aSpeaker(), approval.id, answer);
      return { ...approval, state: 'expired' };
    },
  };

  /** Adds a tool that leaves a trace when it is executed. */
  add(name: string, risk: ToolRisk, more: Partial<Tool> & { result?: ToolResult; host?: string } = {}): Tool {
    const { result = { text: `${name} done` }, host, ...rest } = more;
    const tool: Tool = {
      name,
      description: '',
      verb: risk === 'read' ? 'task.read' : 'task.write',
      risk,
      idempotent: risk === 'read',
      parameters: {},
      prepare: async ({ actor }, input) => ({
        risk,
        shown: shownOf(input, host),
        execute: async () => {
          this.effects.push({ tool: name, input, actor: actor.userId });
          return result;
        },
      }),
      ...rest,
    };
    this.tools.push(tool);
    return tool;
  }

  /** Nobody knows how the calls end that have begun. */
  orphan(): Promise<void> {
    return this.database.unitOfWork.run(aSpeaker(), ({ toolCalls }) =>
      toolCalls.orphan(aSpeaker(), this.run.id),
    );
  }

  subject(subject: Partial<ToolSubject> = {}): ToolSubject {
    return {
      speaker: aSpeaker(),
      runId: this.run.id,
      conversationId: this.run.conversationId,
      projectId: null,
      agentId: null,
      policy: {},
      mode: 'ask',
      desk: this.desk,
      pulse: aPulse(),
      history: [],
      isTainted: false,
      ...subject,
    };
  }

  offered(
    subject: Partial<ToolSubject> = {},
    deps: Partial<ToolRunnerDeps> = {},
    tools: readonly Tool[] = this.tools,
  ): Promise<TurnTool[]> {
    const runner = new ToolRunner({
      unitOfWork: this.database.unitOfWork,
      actors: { actorOf: async () => this.rights() },
      clock: systemClock,
      ids: uuidSource,
      logger: this.log,
      isListed: (host) => host === 'docs.test:443',
      keep: cutResult,
      trail: async (entry) => void this.trail.push(entry),
      timeoutMs: 10_000,
      patienceMs: 86_400_000,
      ...deps,
    });
    return runner.toolsFor(tools, this.subject(subject));
  }

  calls() {
    return this.database.unitOfWork.run(aSpeaker(), ({ toolCalls }) =>
      toolCalls.list(aSpeaker(), this.run.id),
    );
  }
}

/** Tools as a model calls them: by name, with whatever it likes. */
export function caller(
  offered: readonly TurnTool[],
  signal: AbortSignal = new AbortController().signal,
): Call {
  return async (name, input = {}, callId = randomUUID()) => {
    const tool = offered.find((one) => one.name === name);
    if (!tool) throw new Error(`There is no tool ${name}.`);
    return tool.call({ callId, input, signal });
  };
}

export type Call = (name: string, input?: unknown, callId?: string) => Promise<ToolResult>;

function shownOf(input: unknown, host: string | undefined) {
  const { argv, directory } = (input ?? {}) as { argv?: string[]; directory?: string };
  return { ...(argv && { argv }), ...(directory && { directory }), ...(host !== undefined && { host }) };
}
