import { type Actor, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type { ConversationId, MessageAck, RetryRun, Run, RunId } from '@mosaicstack/types';
import { isEnded } from '@mosaicstack/types';
import { nextProfile } from '../agents/run-profile.js';
import { statedByCall } from '../agents/stated-by-call.js';
import { routeTurn } from '../routing/route-turn.js';
import type { AgentStores } from './agent-stores.js';
import type { ModelRouter } from './model-router.js';
import { claimedBy, newRun, type NewRunDeps, type RunStarter } from './new-run.js';
import { RunInProgress, RunNotActive, RunNotResumable } from './run-errors.js';
import { partialAnswerOf, type ReadyRun, type Turn } from './turn.js';

export interface RunServiceDeps extends NewRunDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  router: ModelRouter;
  engine: RunStarter & { stop(runId: RunId): Promise<void> };
  /** Told of a conversation that reads differently now, though no run began. Must not throw. */
  onChange?: (actor: Actor, conversationId: ConversationId) => void;
  /** Told of a conversation in which something else waits now. Must not throw. */
  onQueue?: (actor: Actor, conversationId: ConversationId) => void;
}

/** What a person does with a run: look at it, stop it, and go on after it ended. */
export class RunService {
  constructor(private readonly deps: RunServiceDeps) {}

  get(actor: Actor, id: RunId): Promise<Run> {
    return this.deps.unitOfWork.run(actor, (stores) => runOf(stores, actor, id));
  }

  /**
   * Resolves at once; the run's end arrives as an event. What waits behind it is held back until the
   * person lets it go out. Rejects with `RunNotActive` when it has ended.
   */
  async stop(actor: Actor, id: RunId): Promise<void> {
    const { unitOfWork, engine, onQueue } = this.deps;
    const { conversationId } = await unitOfWork.run(actor, async (stores) => {
      const run = await runOf(stores, actor, id);
      if (isEnded(run.state)) throw new RunNotActive();
      await stores.queue.pause(actor, run.conversationId);
      return run;
    });
    await engine.stop(id);
    onQueue?.(actor, conversationId);
  }

  /** Ends whatever runs, or waits for an answer, in somebody's name: however old it is, and however much came after it. */
  async stopAll(actor: Actor): Promise<void> {
    const active = await this.deps.unitOfWork.run(actor, ({ runs }) => runs.listActive(actor));
    await Promise.all(active.map(({ id }) => this.deps.engine.stop(id)));
  }

  /** Goes on from the text that a stopped, failed or interrupted run left, in a new run linked to it. */
  continueRun(actor: Actor, id: RunId): Promise<MessageAck> {
    return this.startAgain(actor, id, undefined, async (stores, run) => {
      const cutOff = await partialAnswerOf(stores, actor, run);
      if (!cutOff) throw new RunNotResumable();
      const history = await stores.messages.path(actor, run.conversationId, cutOff.id);
      return { history, continues: true };
    });
  }

  /** A new answer beside the old one, on request of another model. */
  retry(actor: Actor, id: RunId, { model }: RetryRun): Promise<MessageAck> {
    return this.startAgain(actor, id, model, async (stores, run) => ({
      history: await stores.messages.path(actor, run.conversationId, run.messageId),
      continues: false,
    }));
  }

  /** Leaves the answer behind: whoever reads it, or goes on below it, is at the user's message again. */
  async discard(actor: Actor, id: RunId): Promise<void> {
    const { unitOfWork, clock, onChange } = this.deps;
    const { conversationId } = await unitOfWork.run(actor, async (stores) => {
      const run = await endedRunOf(stores, actor, id);
      const active = await stores.runs.listActive(actor, run.conversationId);
      if (active.length > 0) throw new RunInProgress();
      if (await isBeingRead(stores, actor, run)) {
        const move = { leaf: run.messageId, at: clock.now() };
        await stores.conversations.setActiveLeaf(actor, run.conversationId, move);
      }
      return run;
    });
    onChange?.(actor, conversationId);
  }

  private async startAgain(
    actor: Actor,
    id: RunId,
    model: string | undefined,
    load: (stores: AgentStores, run: Run) => Promise<Turn>,
  ): Promise<MessageAck> {
    const { engine, unitOfWork, router } = this.deps;
    engine.assertAccepting();
    const ready = await unitOfWork.run(actor, async (stores): Promise<ReadyRun> => {
      const run = await endedRunOf(stores, actor, id);
      const turn = await load(stores, run);
      const { conversationId, messageId } = run;
      const continuesRunId = turn.continues ? run.id : null;
      const conversation = await stores.conversations.find(actor, conversationId);
      const remembered = conversation?.agentId ?? null;
      const now = this.deps.clock.now();
      const sticky = conversation?.model ?? null;
      // It goes on within the limits it was begun with.
      const asked = await stores.runs.asked(actor, id);
      const { approvalMode, maxCostUsd } = asked ?? {};
      const call = statedByCall({ maxCostUsd });
      const profiled = await nextProfile(stores, actor, {
        id: conversationId,
        remembered,
        sticky,
        call,
        now,
      });
      const wasNamed = typeof asked?.requestedModel === 'string';
      const named = model ?? sticky ?? (wasNamed ? this.modelOf(actor, run) : null);
      const requestedModel = named ?? profiled.settings.model;
      const before = run.decision;
      const known = { router, profile: profiled, requested: requestedModel, history: turn.history, before };
      const routed = await routeTurn(stores, actor, known);
      const { decision, profile } = routed;
      const about = { conversationId, messageId, continuesRunId, requestedModel, approvalMode, maxCostUsd };
      const created = newRun(this.deps, { ...about, decision, profile });
      await stores.runs.insert(actor, created);
      const leaf = turn.history.at(-1)?.id ?? messageId;
      await stores.conversations.setActiveLeaf(actor, conversationId, { leaf, at: this.deps.clock.now() });
      return { ...turn, ...routed, claimed: claimedBy(actor, created) };
    });
    const ack = ackOf(ready);
    engine.start(ready);
    return ack;
  }

  /** The model that answered before, as long as it can. */
  private modelOf(actor: Actor, { decision }: Run): string | null {
    if (!decision) return null;
    const reference = `${decision.provider}/${decision.model}`;
    try {
      this.deps.router.choose(reference, { actor, teamId: null });
      return reference;
    } catch {
      return null;
    }
  }
}

async function runOf({ runs }: AgentStores, actor: Actor, id: RunId): Promise<Run> {
  const run = await runs.find(actor, id);
  if (!run) throw new NotFound('run');
  return run;
}

async function endedRunOf(stores: AgentStores, actor: Actor, id: RunId): Promise<Run> {
  const run = await runOf(stores, actor, id);
  if (!isEnded(run.state)) throw new RunInProgress();
  return run;
}

/** Whether the branch the person reads leads through the run's answer, or ends where it would begin. */
async function isBeingRead(stores: AgentStores, actor: Actor, run: Run): Promise<boolean> {
  const conversation = await stores.conversations.find(actor, run.conversationId);
  const leaf = conversation?.activeLeafId ?? run.messageId;
  const path = await stores.messages.path(actor, run.conversationId, leaf);
  const tip = path.at(-1);
  // A run that went on from a cut-off answer and wrote nothing leaves that answer as the tip.
  const endsBefore = tip?.id === run.messageId || (run.continuesRunId && tip?.runId === run.continuesRunId);
  return Boolean(endsBefore) || path.some(({ runId, role }) => runId === run.id && role !== 'user');
}

function ackOf({ claimed: { run }, history }: ReadyRun): MessageAck {
  const question = history.find((message) => message.id === run.messageId);
  if (!question?.clientId) throw new NotFound('message');
  const { id: runId, conversationId, messageId } = run;
  return { clientId: question.clientId, messageId, runId, conversationId, delivery: 'started' };
}
