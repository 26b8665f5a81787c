import { type Actor, type ActorSource, isAppError, throughKey, type UnitOfWork } from '@mosaicstack/kernel';
import type { ConversationId, Message } from '@mosaicstack/types';
import { nextProfile, type RunProfile } from '../agents/run-profile.js';
import { statedByCall } from '../agents/stated-by-call.js';
import { holdAttached, partsThere } from '../attachments/attach.js';
import { userMessage } from '../conversations/user-message.js';
import { agentByRule, type AgentByRule } from '../routing/agent-by-rule.js';
import { routeRequestOf } from '../routing/route-turn.js';
import type { AgentStores } from './agent-stores.js';
import { claimedBy, newRun, type NewRunDeps } from './new-run.js';
import type { ClaimedRun } from './run-ledger.js';

export interface NextInLineDeps extends NewRunDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  actors: ActorSource;
}

/** Turns the first message that waits in a conversation into a run of this process, once nothing is being answered there. */
export class NextInLine {
  constructor(private readonly deps: NextInLineDeps) {}

  /** Undefined when nothing waits, when something is being answered, or when another process was quicker. */
  async take(owner: Pick<Actor, 'userId' | 'role'>, id: ConversationId): Promise<ClaimedRun | undefined> {
    const { unitOfWork, actors } = this.deps;
    const actor = await actors.actorOf(owner.userId);
    if (!actor) {
      const gone: Actor = { userId: owner.userId, role: owner.role };
      await unitOfWork.run(gone, ({ queue }) => queue.pause(gone, id));
      return undefined;
    }
    try {
      return await unitOfWork.run(actor, (stores) => this.start(stores, actor, id));
    } catch (error) {
      if (!isAppError(error) || error.kind === 'unavailable') throw error;
      // What cannot be answered any more, as by an agent that is gone, is for the person to look at.
      if (error.code !== 'run_in_progress')
        await unitOfWork.run(actor, ({ queue }) => queue.pause(actor, id));
      return undefined;
    }
  }

  /** Rules may name who answers; the model is found once the run begins. */
  private async answering(
    stores: AgentStores,
    speaker: Actor,
    profile: RunProfile,
    message: Message,
  ): Promise<AgentByRule> {
    if (!profile.asAgent || profile.settings.model !== null) return { profile, why: null };
    const rules = await stores.routing.rules(speaker);
    const { ask } = routeRequestOf({ profile, requested: null, history: [message] });
    return agentByRule(stores, speaker, { profile, rules, ask });
  }

  private async start(
    stores: AgentStores,
    actor: Actor,
    id: ConversationId,
  ): Promise<ClaimedRun | undefined> {
    const [first] = await stores.queue.list(actor, id);
    if (!first) return undefined;
    await stores.queue.hold(id);
    const [active] = await stores.runs.listActive(actor, id);
    const ready = (await stores.queue.list(actor, id)).filter(({ state }) => state !== 'paused');
    // Words for an answer that ended before it read them are the next message.
    const next = ready.find(({ steersRunId }) => steersRunId !== null) ?? ready[0];
    if (active || !next) return undefined;
    const conversation = await stores.conversations.find(actor, id);
    if (!conversation) {
      await stores.queue.pause(actor, id); // deleted while it waited
      return undefined;
    }
    const taken = await stores.queue.take(actor, next.id);
    if (!taken) return undefined;
    const { row, through } = taken;
    const speaker = throughKey(actor, through);
    const attached = await partsThere(stores, speaker, row.request.fileIds ?? []);
    const message = userMessage(this.deps, speaker, {
      id: row.id,
      attached,
      conversationId: id,
      // Below what the person named, else below what they read by now: the answer that was waited for.
      parentId: row.request.parentId === undefined ? conversation.activeLeafId : row.request.parentId,
      request: row.request,
    });
    const { agentId: asked, maxCostUsd, approvals: approvalMode } = row.request;
    const remembered = conversation.agentId;
    const sticky = conversation.model;
    const now = this.deps.clock.now();
    const call = statedByCall(row.request);
    const given = await nextProfile(stores, speaker, { asked, remembered, sticky, call, id, now });
    const { profile } = await this.answering(stores, speaker, given, message);
    const created = newRun(this.deps, {
      id: row.runId,
      conversationId: id,
      messageId: message.id,
      requestedModel: profile.settings.model,
      approvalMode,
      maxCostUsd,
      decision: null,
      profile,
      continuesRunId: null,
    });
    await stores.messages.insert(speaker, message);
    await holdAttached(stores, speaker, message);
    await stores.runs.insert(speaker, created);
    if (asked !== undefined && asked !== remembered) await stores.conversations.setAgent(speaker, id, asked);
    await stores.conversations.setActiveLeaf(speaker, id, { leaf: message.id, at: now });
    return claimedBy(speaker, created);
  }
}
