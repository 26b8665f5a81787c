import type { Actor, DelegatedOrder, Tool, ToolResult, UnitOfWork } from '@mosaicstack/kernel';
import type { ClientId, Message, MessageId } from '@mosaicstack/types';
import { availableTools } from '../agents/available-tools.js';
import { runProfile, type RunProfile } from '../agents/run-profile.js';
import { systemPromptOf } from '../agents/system-prompt.js';
import { modelsWithin, type ModelsWithinDeps } from '../budgets/models-within.js';
import { agentHolder, type MeteredWork } from '../budgets/metered-work.js';
import { ownCaps } from '../budgets/own-caps.js';
import { RoomMaker, type RoomMakerDeps } from '../compaction/room-maker.js';
import { userMessage } from '../conversations/user-message.js';
import { type RoutedTurn, routeTurn } from '../routing/route-turn.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import { RunOver } from '../runs/run-errors.js';
import { beatingMeter, type RunPulse } from '../runs/run-pulse.js';
import type { StandstillWatch } from '../runs/standstill-watch.js';
import type { AgentOutcome, AgentRuntime, AgentTurn, TurnTool } from '../runtime/agent-runtime.js';
import type { ConnectModel } from '../runtime/model-connection.js';
import type { ModelMeter } from '../runtime/model-meter.js';
import type { ToolRunner } from '../tools/runner/tool-runner.js';
import type { CallInside, ToolSubject } from '../tools/runner/tool-subject.js';
import { delegateToolName } from './agent-delegate-tool.js';
import { cutOffWhenStill } from './cut-off-when-still.js';
import { DelegateStalled } from './delegate-stalled.js';
import { DelegatedRows } from './delegated-rows.js';
import { delegateeNamed } from './delegatee.js';
import { defaultDelegationLimits, type DelegationLimits, DelegationRoom } from './delegation-limits.js';
import { DelegationStory } from './delegation-story.js';
import { narrowedSettings } from './narrowed-settings.js';

export interface DelegatorDeps extends ModelsWithinDeps, RoomMakerDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  router: ModelRouter;
  runtime: AgentRuntime;
  runner: Pick<ToolRunner, 'toolsFor'>;
  tools: readonly Tool[];
  /** What members may use of all tools; null is everything. */
  memberTools: readonly string[] | null;
  meterFor: (work: MeteredWork) => ModelMeter;
  limits?: DelegationLimits;
}

/** Who delegates, and within what. Nothing of it comes from a model. */
export interface DelegatingWork {
  subject: ToolSubject;
  profile: RunProfile;
  /** Everybody whose budget it is paid from. */
  work: MeteredWork;
  briefing: string;
  connect: ConnectModel;
}

interface Level extends DelegatingWork {
  /** 0 is the run's own agent. */
  depth: number;
  room: DelegationRoom;
}

interface Routed extends RoutedTurn {
  order: Message;
}

/** A call as one delegated agent is to make it. */
interface Delegated {
  order: DelegatedOrder;
  call: CallInside;
  signal: AbortSignal;
  level: Level;
  story: DelegationStory;
}

/**
 * Has other agents do pieces of work inside a call of a tool: in the same name, workspace, conversation and run, on
 * narrowed tools and approvals, paid for by everybody who pays for whoever asks. They end with the run.
 */
export class Delegator {
  constructor(private readonly deps: DelegatorDeps) {}

  /** Binds the tools of a run; its agent delegates where it has the tool for it. */
  equip(work: DelegatingWork): Promise<TurnTool[]> {
    const room = new DelegationRoom(this.deps.limits ?? defaultDelegationLimits);
    return this.toolsOf({ ...work, depth: 0, room });
  }

  private toolsOf(level: Level): Promise<TurnTool[]> {
    const { tools, memberTools, runner } = this.deps;
    const { subject, profile, depth, room } = level;
    const { speaker } = subject;
    const available = availableTools(tools, profile.settings, { speaker, memberTools });
    if (depth < room.limits.depth) {
      const delegate: ToolSubject['delegate'] = (order, call, signal) =>
        this.delegate({ order, call, signal, level });
      return runner.toolsFor(available, { ...subject, delegate });
    }
    const without = available.filter(({ name }) => name !== delegateToolName);
    return runner.toolsFor(without, { ...subject, delegate: undefined });
  }

  private delegate(given: Omit<Delegated, 'story'>): Promise<ToolResult> {
    return given.level.room.within(async () => {
      const { unitOfWork } = this.deps;
      const { speaker } = given.level.subject;
      const routed = await unitOfWork.run(speaker, (stores) => this.route(stores, speaker, given));
      return this.work(given, routed);
    });
  }

  /** Who shall do it, and with which model. */
  private async route(
    stores: AgentStores,
    speaker: Actor,
    { order, level }: Omit<Delegated, 'story'>,
  ): Promise<Routed> {
    const { clock, ids, router } = this.deps;
    const { id: asked } = await delegateeNamed(stores, speaker, order.agent);
    const about = { asked, remembered: null, sticky: null, override: undefined };
    const own = await runProfile(stores, speaker, about);
    const profile = { ...own, settings: narrowedSettings(level.profile.settings, own.settings) };
    const message = userMessage({ clock }, speaker, {
      id: ids.next() as MessageId,
      conversationId: level.subject.conversationId,
      parentId: null,
      request: { clientId: ids.next() as ClientId, content: order.prompt },
    });
    const requested = profile.settings.model;
    const routed = await routeTurn(stores, speaker, { router, profile, requested, history: [message] });
    return { ...routed, order: message };
  }

  private async work(given: Omit<Delegated, 'story'>, routed: Routed): Promise<ToolResult> {
    const { call, level, signal } = given;
    const { pulse } = level.subject;
    const { name } = routed.profile.agent;
    const { label, provider, model } = routed.decision;
    let isOver = false;
    const story = new DelegationStory(name, (news) => {
      // What it still does once it was given up is nobody's news.
      if (!isOver) pulse.tell({ type: 'tool-progress', data: { callId: call.namedByModel, news } });
    });
    const standstill = (): DelegateStalled => {
      const { openTool } = story;
      const hung = openTool === undefined ? `model ${label} (${provider}/${model})` : `tool ${openTool}`;
      return new DelegateStalled(`The ${hung} of the agent ${name}`, pulse.watch.limitMs);
    };
    const ended = await cutOffWhenStill({ watch: pulse.watch, signal, standstill }, (watch, over) =>
      this.turn({ ...given, story, signal: over }, routed, watch),
    ).catch((error: unknown): AgentOutcome => {
      if (error instanceof DelegateStalled) return { outcome: 'failed', error };
      throw error;
    });
    if (ended.outcome === 'stopped' || signal.aborted) {
      story.end('stopped');
      throw new RunOver();
    }
    story.end(ended.outcome);
    isOver = true;
    const failure = ended.outcome === 'failed' ? ended.error : undefined;
    const text = failure
      ? [`The agent ${name} failed: ${failure.message}`, failure.reason, failure.remediation, story.answer]
          .filter(Boolean)
          .join('\n\n')
      : story.answer || `The agent ${name} ended without a word.`;
    return {
      text,
      tainted: call.taint.isSet,
      ...(story.soFar && { delegation: story.soFar }),
    };
  }

  private async turn(
    { call, level, order, signal, story }: Delegated,
    { decision: chosen, routing, profile, order: said }: Routed,
    watch: StandstillWatch,
  ): Promise<AgentOutcome> {
    const { agent, settings } = profile;
    const { subject, room } = level;
    const work = this.workOf(level, profile, order);
    // What happens further down is told as part of this call.
    const tell: RunPulse['tell'] = ({ type, data }) =>
      type === 'tool-progress' && story.takeFromBelow(data.news);
    const [{ instead, fallbacks }, tools] = await Promise.all([
      modelsWithin(this.deps, work, routing),
      this.toolsOf({
        ...level,
        profile,
        work,
        depth: level.depth + 1,
        subject: {
          ...subject,
          policy: settings.approvalPolicy,
          history: [],
          within: { ...call, agent: agent.name },
          pulse: { watch, tell },
        },
      }),
    ]);
    const decision = instead ?? chosen;
    const { id, name, version } = agent;
    const model = `${decision.provider}/${decision.model}`;
    story.begin({ agent: { id, name, version }, model, reason: decision.reason });
    const instructions = [systemPromptOf(name, settings), level.briefing, roleOf(level.profile.agent.name)];
    const { speaker, conversationId, runId } = subject;
    const meter = beatingMeter(room.metered(this.deps.meterFor(work)), watch);
    const { connect } = level;
    const rows = new DelegatedRows(this.deps, said, decision);
    const context = new RoomMaker(this.deps, {
      ...{ speaker, conversationId, runId, signal },
      rows: () => rows.all,
      // It is read by this turn alone.
      keep: () => Promise.resolve(),
      tell: (news) => story.takeCompaction(news),
    });
    const turn: AgentTurn = {
      conversationId,
      systemPrompt: instructions.filter(Boolean).join('\n\n'),
      thinking: settings.thinking,
      decision,
      fallbacks,
      meter,
      connect,
      history: rows.all,
      continues: false,
      tools,
      makeRoom: (request) => watch.hold(() => context.makeRoom(request, { meter, connect })),
      takeSteers: () => Promise.resolve([]),
    };
    const take: Parameters<AgentRuntime['run']>[1] = (event) => {
      watch.beat();
      rows.take(event);
      story.take(event);
    };
    return this.deps.runtime.run(turn, take, signal);
  }

  /** The same payers and one more; every limit there was, and those of the agent and the order. */
  private workOf(
    { work, profile: { agent: asking }, subject: { speaker, runId } }: Level,
    { agent, settings: { budget } }: RunProfile,
    { budgetUsd }: DelegatedOrder,
  ): MeteredWork {
    const stated = [budget.usdPerRun, budgetUsd].filter((usd) => usd !== null);
    const usdPerRun = stated.length > 0 ? Math.min(...stated) : null;
    const holder = `${runId}/${this.deps.ids.next()}`;
    return {
      ...work,
      agent,
      delegatedBy: [...(work.delegatedBy ?? []), asking],
      ownCaps: [...work.ownCaps, ...ownCaps({ ...budget, usdPerRun }, holder, agentHolder(agent, speaker))],
    };
  }
}

const roleOf = (asking: string): string =>
  `You do a piece of work for "${asking.replaceAll('"', "'")}", another agent, who reads your last message and nothing else of what you do. Put everything that is needed into it. What you cannot do, say.`;
