import { type Actor, AppError, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type {
  AgentId,
  BeginConversation,
  Conversation,
  ConversationId,
  ConversationList,
  CreateConversation,
  Message,
  MessageAck,
  MessageId,
  Page,
  PageQuery,
  ProjectId,
  SendMessage,
} from '@mosaicstack/types';
import { findAgent } from '../agents/find-agent.js';
import type { ConversationOverride } from '../agents/conversation-override-store.js';
import { overrideMs, runProfile, type RunProfile } from '../agents/run-profile.js';
import { statedByCall } from '../agents/stated-by-call.js';
import { routeTurn } from '../routing/route-turn.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import { claimedBy, newRun, type NewRunDeps, type RunStarter } from '../runs/new-run.js';
import { RunInProgress } from '../runs/run-errors.js';
import type { ReadyRun } from '../runs/turn.js';
import { acknowledgementOf } from './acknowledgement.js';
import { conversationIdOf } from './conversation-id.js';
import { attachedParts, holdAttached } from '../attachments/attach.js';
import { conversationOf } from './conversation-of.js';
import { titleFrom, untitled } from './conversation-title.js';
import { lookAhead, type LookedAhead } from './look-ahead.js';
import type { MessageQueue } from './message-queue.js';
import { newConversation } from './new-conversation.js';
import { userMessage } from './user-message.js';

export interface ConversationServiceDeps extends NewRunDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  router: ModelRouter;
  engine: RunStarter;
  queue: Pick<MessageQueue, 'add'>;
}

/** Only what begins a conversation says how it is answered for a while. */
type Sent = SendMessage & Pick<BeginConversation, 'systemPrompt' | 'thinking'>;

/** Where a message belongs: the rows above it, and a title for a conversation that waits for its own. */
interface Place {
  conversationId: ConversationId;
  path: Message[];
  title?: string;
  projectId?: ProjectId | null;
  /** Who answered so far; null where nobody chose. */
  agentId: AgentId | null;
  /** The model that was chosen for the conversation. */
  model: string | null;
}

/** Conversations and the messages people send into them. */
export class ConversationService {
  constructor(private readonly deps: ConversationServiceDeps) {}

  async create(actor: Actor, { title, projectId, agentId }: CreateConversation): Promise<Conversation> {
    const { ids, clock, unitOfWork } = this.deps;
    const at = clock.now().toISOString();
    const id = ids.next() as ConversationId;
    const conversation = newConversation(id, { title: title ?? untitled, at, projectId, agentId });
    const titleBy = title === undefined ? 'words' : 'person';
    await unitOfWork.run(actor, async (stores) => {
      if (agentId !== undefined && !(await findAgent(stores, actor, agentId))) throw new NotFound('agent');
      await stores.conversations.insert(actor, { ...conversation, titleBy });
    });
    return conversation;
  }

  list(actor: Actor, query: ConversationList): Promise<Page<Conversation>> {
    return this.deps.unitOfWork.run(actor, ({ conversations }) => conversations.list(actor, query));
  }

  get(actor: Actor, id: ConversationId): Promise<Conversation> {
    return this.deps.unitOfWork.run(actor, (stores) => conversationOf(stores, actor, id));
  }

  /** All messages of all branches, oldest first. */
  messages(actor: Actor, id: ConversationId, query: PageQuery): Promise<Page<Message>> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const page = await stores.messages.list(actor, id, query);
      if (page.items.length === 0) await conversationOf(stores, actor, id);
      return page;
    });
  }

  /**
   * Resolves once message and run are committed; the model is called in the same moment. While an answer
   * is being made in the conversation, the message waits or joins it. Sending a `clientId` again resolves
   * to its acknowledgement and stores nothing.
   */
  async send(actor: Actor, request: Sent): Promise<MessageAck> {
    const { unitOfWork, engine, queue } = this.deps;
    engine.assertAccepting();
    let ready: ReadyRun;
    try {
      const stored = unitOfWork.run(actor, (stores) => this.store(stores, actor, request));
      engine.expect(actor);
      ready = await stored;
    } catch (error) {
      // Whether it is here already is asked only now: sending is frequent, sending twice is rare. The
      // unique client id has kept the second from being stored, even when both came at once.
      const first = await this.acknowledged(actor, request).catch(() => undefined);
      if (first) return first;
      const { conversationId } = request;
      const waits = error instanceof RunInProgress && conversationId !== undefined;
      if (waits) return queue.add(actor, { ...request, conversationId });
      throw error;
    }
    engine.start(ready);
    const { conversationId, messageId, id: runId } = ready.claimed.run;
    return { clientId: request.clientId, messageId, runId, conversationId, delivery: 'started' };
  }

  private async store(stores: AgentStores, actor: Actor, request: Sent): Promise<ReadyRun> {
    const now = this.deps.clock.now();
    const { rules, ...ahead } = lookAhead(stores, actor, request, now);
    const [attached, place] = await Promise.all([
      attachedParts(stores, actor, request.fileIds ?? []),
      this.place(stores, actor, request),
    ]);
    const { conversationId, path, title, projectId } = place;
    const override = await this.override(stores, actor, { conversationId, request, now });
    const given = await this.profile(stores, actor, {
      place,
      request,
      ahead: override ? { ...ahead, override } : ahead,
    });
    const requestedModel = given.settings.model;
    const message = userMessage(this.deps, actor, {
      id: this.deps.ids.next() as MessageId,
      conversationId,
      parentId: path.at(-1)?.id ?? null,
      request,
      attached,
    });
    const history = [...path, message];
    const { router } = this.deps;
    const routed = await routeTurn(stores, actor, {
      router,
      profile: given,
      requested: requestedModel,
      history,
      ...(rules && { rules }),
    });
    const { decision, profile } = routed;
    const created = newRun(this.deps, {
      conversationId,
      messageId: message.id,
      requestedModel,
      approvalMode: request.approvals,
      maxCostUsd: request.maxCostUsd,
      decision,
      profile,
      continuesRunId: null,
    });
    await Promise.all([
      stores.messages.insert(actor, message), // first: everything else refers to it
      holdAttached(stores, actor, message),
      stores.runs.insert(actor, created),
      stores.conversations.setActiveLeaf(actor, conversationId, { leaf: message.id, at: now, title }),
    ]);
    const claimed = claimedBy(actor, created);
    const known = { claimed, ...routed, history, continues: false };
    return { ...known, ...(projectId !== undefined && { projectId }) };
  }

  /** What its first message sets for a conversation. */
  private async override(
    stores: AgentStores,
    actor: Actor,
    { conversationId, request, now }: { conversationId: ConversationId; request: Sent; now: Date },
  ): Promise<ConversationOverride | undefined> {
    const { systemPrompt, thinking = null } = request;
    const override = {
      // An empty one is none.
      systemPrompt: systemPrompt || null,
      thinking,
      until: new Date(now.getTime() + overrideMs),
    };
    if (override.systemPrompt === null && thinking === null) return undefined;
    await stores.overrides.set(actor, conversationId, override);
    return override;
  }

  /** Who answers this message, and how. The conversation remembers whom its sender named. */
  private async profile(
    stores: AgentStores,
    actor: Actor,
    { place, request, ahead }: { place: Place; request: SendMessage; ahead: LookedAhead },
  ): Promise<RunProfile> {
    const { conversationId, agentId: remembered, model: sticky } = place;
    const { agentId: asked } = request;
    const about = { asked, remembered, sticky, call: statedByCall(request) };
    const profile = await runProfile(stores, actor, { ...about, ...ahead });
    if (asked !== undefined && asked !== remembered) {
      await stores.conversations.setAgent(actor, conversationId, asked);
    }
    return profile;
  }

  /** The conversation, begun if need be, the rows above the new message, and a title for one that waits for its own. */
  private async place(
    stores: AgentStores,
    actor: Actor,
    { conversationId, projectId, clientId, parentId, content }: SendMessage,
  ): Promise<Place> {
    if (conversationId === undefined) {
      if (parentId) throw new NotFound('message');
      const id = conversationIdOf(actor.userId, clientId);
      const at = this.deps.clock.now().toISOString();
      const begun = newConversation(id, { title: titleFrom(content), at, projectId });
      await stores.conversations.insert(actor, begun);
      return {
        conversationId: begun.id,
        path: [],
        projectId: begun.projectId,
        agentId: null,
        model: null,
      };
    }
    if (projectId !== undefined) {
      throw new AppError(
        'invalid_request',
        'Only a conversation that begins with its message joins a project.',
        {
          remediation: 'Leave out projectId, or leave out conversationId.',
        },
      );
    }
    const found = await conversationOf(stores, actor, conversationId);
    const { activeLeafId, title, agentId, model } = found;
    if (parentId) {
      const path = await stores.messages.path(actor, conversationId, parentId);
      if (path.length === 0) throw new NotFound('message');
      return { conversationId, path, agentId, model, projectId: found.projectId };
    }
    if (activeLeafId === null) {
      const { projectId: joined } = found;
      return {
        conversationId,
        path: [],
        agentId,
        model,
        projectId: joined,
        ...(title === untitled && { title: titleFrom(content) }),
      };
    }
    const joinsBranch = parentId !== null;
    return {
      conversationId,
      agentId,
      model,
      projectId: found.projectId,
      path: joinsBranch ? await stores.messages.path(actor, conversationId, activeLeafId) : [],
    };
  }

  /** The acknowledgement of a message that is stored already. */
  async acknowledged(actor: Actor, request: SendMessage): Promise<MessageAck | undefined> {
    return this.deps.unitOfWork.run(actor, (stores) => acknowledgementOf(stores, actor, request));
  }
}
