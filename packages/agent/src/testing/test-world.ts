import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type ActorSource,
  AppError,
  inProcessTallies,
  type RunFeed,
  systemClock,
  type UnitOfWork,
  uuidSource,
} from '@mosaicstack/kernel';
import { capturedLog } from '@mosaicstack/testing';
import type {
  ClientId,
  ConversationId,
  RouteDecision,
  RunEvent,
  RunId,
  SendMessage,
  UserId,
} from '@mosaicstack/types';
import type { RunProfile } from '../agents/run-profile.js';
import { BranchService } from '../conversations/branch-service.js';
import { ConversationLibrary } from '../conversations/conversation-library.js';
import { ForkService } from '../conversations/fork-service.js';
import { Summarizer } from '../compaction/summarizer.js';
import { ConversationService } from '../conversations/conversation-service.js';
import { PinService } from '../conversations/pin-service.js';
import { RatingService } from '../conversations/rating-service.js';
import { MessageQueue } from '../conversations/message-queue.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import type { Route, RouteRequest } from '../routing/route-model.js';
import type { RunDesk } from '../runs/run-desk.js';
import { RunEngine } from '../runs/run-engine.js';
import { RunFollower } from '../runs/run-follower.js';
import type { RunLedger } from '../runs/run-ledger.js';
import { RunService } from '../runs/run-service.js';
import { defaultRunSettings, type RunSettings } from '../runs/run-settings.js';
import type { TurnTool } from '../runtime/agent-runtime.js';
import { unmetered } from '../runtime/model-meter.js';
import { InMemoryAgentDatabase } from './in-memory-agent-database.js';
import { keptJobs, localFeed, localStopSignal } from './local-transports.js';
import { RecordingTracer } from './recording-tracer.js';
import { ScriptedRuntime } from './scripted-runtime.js';

export const aPerson = (name: string): Actor => ({ userId: name as UserId, role: 'member' });

export const aMessageToSend = (fields: Partial<SendMessage> = {}): SendMessage => ({
  clientId: randomUUID() as ClientId,
  content: 'Hello there',
  ...fields,
});

export const aDecision = (model = 'small'): RouteDecision => ({
  provider: 'demo',
  model,
  label: `Demo ${model}`,
  reason: 'the only one there is',
  demo: true,
});

/** Knows the models `demo/small` and `demo/large`, while there are any. */
export class DemoRouter implements ModelRouter {
  isEmpty = false;
  /** Who stands behind whatever is routed. */
  fallbacks: RouteDecision[] = [];

  choose(requested: string): RouteDecision {
    if (this.isEmpty) throw new AppError('model_unavailable', 'No model can be used.');
    const model = /^demo\/(small|large)$/.exec(requested)?.[1];
    if (!model) throw new AppError('model_unknown', `There is no model ${requested}.`);
    return aDecision(model);
  }

  route({ requested }: RouteRequest): Route {
    const decision = this.choose(requested ?? 'demo/small');
    return { decision, fallbacks: this.fallbacks, thinking: null };
  }
}

/** What all processes of one instance share. */
export class TestWorld {
  readonly database = new InMemoryAgentDatabase(systemClock);
  readonly feed: RunFeed;
  readonly stops = localStopSignal();
  readonly jobs = keptJobs();
  readonly tallies = inProcessTallies(systemClock);
  /** What becomes of people's rights while their messages wait. */
  rightsOf: (userId: UserId) => Actor | undefined = (userId) => ({ userId, role: 'member', teams: [] });
  readonly actors: ActorSource = { actorOf: async (userId) => this.rightsOf(userId) };

  constructor({ loses }: { loses?: Parameters<typeof localFeed>[0] } = {}) {
    this.feed = localFeed(loses);
  }

  gateway(holder = 'here', settings: Partial<RunSettings> = {}): TestGateway {
    return new TestGateway(this, holder, { ...defaultRunSettings, ...settings });
  }
}

/** One gateway process, which can die at any moment. */
export class TestGateway {
  readonly runtime = new ScriptedRuntime();
  /** What is asked to sum up. */
  readonly summaries = new ScriptedRuntime();
  /** Tokens that models take in. */
  window = 128_000;
  readonly router = new DemoRouter();
  readonly log = capturedLog();
  readonly tracer = new RecordingTracer();
  readonly engine: RunEngine;
  readonly conversations: ConversationService;
  readonly library: ConversationLibrary;
  readonly branches: BranchService;
  readonly forks: ForkService;
  readonly pins: PinService;
  readonly ratings: RatingService;
  readonly runs: RunService;
  readonly queue: MessageQueue;
  readonly follower: RunFollower;
  /** Stands between this process and its ledger; a test may put a fault there. */
  readonly ledger: RunLedger;
  readonly unitOfWork: UnitOfWork<AgentStores>;
  /** Conversations whose surfaces the run service told. */
  readonly changed: ConversationId[] = [];
  /** Conversations whose surfaces were told that something else waits. */
  readonly queueChanged: ConversationId[] = [];
  /** Speakers as its runs began with them. */
  readonly equipped: Actor[] = [];
  /** Who answers in its runs, and how. */
  readonly profiles: RunProfile[] = [];
  /** What its runs may use from now on. */
  tools: (desk: RunDesk, runId: RunId, conversationId: ConversationId) => TurnTool[] | Promise<TurnTool[]> =
    () => [];
  private isAlive = true;

  constructor(world: TestWorld, holder: string, settings: RunSettings) {
    this.ledger = mapMethods({ ...world.database.ledger }, (call) => this.whileAlive(call));
    this.unitOfWork = {
      run: (actor, work) => this.whileAlive(() => world.database.unitOfWork.run(actor, work)),
    };
    const { runtime, router, tracer, log: logger, ledger, unitOfWork } = this;
    const { actors, feed, stops, jobs } = world;
    const shared = {
      clock: systemClock,
      ids: uuidSource,
      tracer,
      router,
      holder,
      unitOfWork,
    };
    const { leaseMs } = settings;
    const windowOf = (): number => this.window;
    const summarizer = new Summarizer({
      ...shared,
      runtime: this.summaries,
      windowOf,
      cheaper: (decision) => decision,
      limitMs: settings.summaryMs,
    });
    this.engine = new RunEngine({
      ...shared,
      summarizer,
      windowOf,
      ledger,
      runtime,
      equipper: {
        equip: (speaker, { desk, runId, conversationId, routing, profile }) => {
          this.equipped.push(speaker);
          this.profiles.push(profile);
          const equipped = (tools: TurnTool[]) => ({
            briefing: '',
            tools,
            fallbacks: routing?.fallbacks ?? [],
            meter: unmetered,
          });
          const tools = this.tools(desk, runId, conversationId);
          return tools instanceof Promise ? tools.then(equipped) : Promise.resolve(equipped(tools));
        },
      },
      actors,
      feed,
      stops,
      tallies: world.tallies,
      jobs,
      logger,
      settings,
    });
    const onQueue = (_: unknown, id: ConversationId): void => void this.queueChanged.push(id);
    const { engine } = this;
    this.queue = new MessageQueue({ ...shared, engine, onQueue });
    this.conversations = new ConversationService({ ...shared, leaseMs, engine, queue: this.queue });
    const onChange = (_: Actor, id: ConversationId): void => void this.changed.push(id);
    const kept = { ...shared, leaseMs, engine, onChange };
    this.library = new ConversationLibrary(kept);
    this.branches = new BranchService(kept);
    this.pins = new PinService(kept);
    this.ratings = new RatingService(kept);
    this.forks = new ForkService({
      ...kept,
      send: (actor, request) => this.conversations.send(actor, request),
    });
    this.runs = new RunService({ ...kept, onQueue });
    this.follower = new RunFollower({ unitOfWork, feed, live: this.engine.live });
  }

  /** From now on nothing this process does reaches the database, and no call returns. */
  crash(): void {
    this.isAlive = false;
  }

  /** The run's whole log, once it has ended. */
  async eventsOf(actor: Actor, runId: RunId): Promise<RunEvent[]> {
    const events: RunEvent[] = [];
    const log = this.follower.followRun(actor, runId, 0, new AbortController().signal);
    for await (const event of log) events.push(event);
    return events;
  }

  private async whileAlive<Result>(call: () => Promise<Result>): Promise<Result> {
    if (!this.isAlive) await new Promise(() => undefined);
    const result = await call();
    if (!this.isAlive) await new Promise(() => undefined);
    return result;
  }
}

function mapMethods(
  ledger: RunLedger,
  around: <Result>(call: () => Promise<Result>) => Promise<Result>,
): RunLedger {
  return {
    claim: (...given) => around(() => ledger.claim(...given)),
    append: (...given) => around(() => ledger.append(...given)),
    renew: (...given) => around(() => ledger.renew(...given)),
    takeOver: (...given) => around(() => ledger.takeOver(...given)),
    undispatched: (...given) => around(() => ledger.undispatched(...given)),
    expireApprovals: (...given) => around(() => ledger.expireApprovals(...given)),
    withWaiting: (...given) => around(() => ledger.withWaiting(...given)),
    standing: () => around(() => ledger.standing()),
    forgetEvents: (...given) => around(() => ledger.forgetEvents(...given)),
  };
}
