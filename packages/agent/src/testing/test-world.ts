import { randomUUID } from 'node:crypto';
import {
  type Actor,
  AppError,
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
import { ConversationService } from '../conversations/conversation-service.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import { RunEngine } from '../runs/run-engine.js';
import { RunFollower } from '../runs/run-follower.js';
import type { RunLedger } from '../runs/run-ledger.js';
import { RunService } from '../runs/run-service.js';
import { defaultRunSettings, type RunSettings } from '../runs/run-settings.js';
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

  choose(requested: string | null): RouteDecision {
    if (this.isEmpty) throw new AppError('model_unavailable', 'No model can be used.');
    const model = /^demo\/(small|large)$/.exec(requested ?? 'demo/small')?.[1];
    if (!model) throw new AppError('model_unknown', `There is no model ${requested}.`);
    return aDecision(model);
  }
}

/** What all processes of one instance share. */
export class TestWorld {
  readonly database = new InMemoryAgentDatabase(systemClock);
  readonly feed: RunFeed;
  readonly stops = localStopSignal();
  readonly jobs = keptJobs();

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
  readonly router = new DemoRouter();
  readonly log = capturedLog();
  readonly tracer = new RecordingTracer();
  readonly engine: RunEngine;
  readonly conversations: ConversationService;
  readonly runs: RunService;
  readonly follower: RunFollower;
  /** Stands between this process and its ledger; a test may put a fault there. */
  readonly ledger: RunLedger;
  readonly unitOfWork: UnitOfWork<AgentStores>;
  /** Conversations whose surfaces the run service told. */
  readonly changed: ConversationId[] = [];
  private isAlive = true;

  constructor(world: TestWorld, holder: string, settings: RunSettings) {
    this.ledger = mapMethods({ ...world.database.ledger }, (call) => this.whileAlive(call));
    this.unitOfWork = {
      run: (actor, work) => this.whileAlive(() => world.database.unitOfWork.run(actor, work)),
    };
    const { runtime, router, tracer, log: logger, ledger, unitOfWork } = this;
    const { feed, stops, jobs } = world;
    const shared = {
      clock: systemClock,
      ids: uuidSource,
      tracer,
      router,
      holder,
      unitOfWork,
    };
    const { leaseMs } = settings;
    this.engine = new RunEngine({ ...shared, ledger, runtime, feed, stops, jobs, logger, settings });
    this.conversations = new ConversationService({ ...shared, leaseMs, engine: this.engine });
    const onChange = (_: Actor, id: ConversationId): void => void this.changed.push(id);
    this.runs = new RunService({ ...shared, leaseMs, engine: this.engine, onChange });
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
    forgetEvents: (...given) => around(() => ledger.forgetEvents(...given)),
  };
}
