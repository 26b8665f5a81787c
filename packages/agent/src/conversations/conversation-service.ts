import { type Actor, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type {
  Conversation,
  ConversationId,
  CreateConversation,
  Message,
  MessageAck,
  MessageId,
  Page,
  PageQuery,
  RouteDecision,
  SendMessage,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import { claimedBy, newRun, type NewRunDeps, type RunStarter } from '../runs/new-run.js';
import type { ReadyRun } from '../runs/turn.js';
import { conversationIdOf } from './conversation-id.js';
import { titleFrom, untitled } from './conversation-title.js';

export interface ConversationServiceDeps extends NewRunDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  router: ModelRouter;
  engine: RunStarter;
}

/** Conversations and the messages people send into them. */
export class ConversationService {
  constructor(private readonly deps: ConversationServiceDeps) {}

  async create(actor: Actor, { title }: CreateConversation): Promise<Conversation> {
    const conversation = this.newConversation(this.deps.ids.next() as ConversationId, title ?? untitled);
    await this.deps.unitOfWork.run(actor, ({ conversations }) => conversations.insert(actor, conversation));
    return conversation;
  }

  list(actor: Actor, query: PageQuery): Promise<Page<Conversation>> {
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
   * Resolves once message and run are committed; the model is called in the same moment. Sending a
   * `clientId` again resolves to the first acknowledgement and starts nothing.
   */
  async send(actor: Actor, request: SendMessage): Promise<MessageAck> {
    const { unitOfWork, router, engine } = this.deps;
    engine.assertAccepting();
    let ready: ReadyRun;
    try {
      const decision = router.choose(request.model ?? null);
      ready = await unitOfWork.run(actor, (stores) => this.store(stores, actor, { request, decision }));
    } catch (error) {
      // Whether it is here already is asked only now: sending is frequent, sending twice is rare. The
      // unique client id has kept the second from being stored, even when both came at once.
      const first = await this.acknowledged(actor, request).catch(() => undefined);
      if (first) return first;
      throw error;
    }
    engine.start(ready);
    const { conversationId, messageId, id: runId } = ready.claimed.run;
    return { clientId: request.clientId, messageId, runId, conversationId };
  }

  private async store(
    stores: AgentStores,
    actor: Actor,
    { request, decision }: { request: SendMessage; decision: RouteDecision },
  ): Promise<ReadyRun> {
    const { clientId, content, model = null } = request;
    const { conversationId, path, title } = await this.place(stores, actor, request);
    const now = this.deps.clock.now();
    const message: Message = {
      id: this.deps.ids.next() as MessageId,
      conversationId,
      parentId: path.at(-1)?.id ?? null,
      role: 'user',
      parts: [{ type: 'text', text: content }],
      clientId,
      runId: null,
      speakerId: actor.userId,
      provider: null,
      model: null,
      usage: null,
      state: 'complete',
      createdAt: now.toISOString(),
    };
    const created = newRun(this.deps, {
      conversationId,
      messageId: message.id,
      requestedModel: model,
      decision,
      continuesRunId: null,
    });
    await stores.messages.insert(actor, message); // the run and the leaf refer to it
    await Promise.all([
      stores.runs.insert(actor, created),
      stores.conversations.setActiveLeaf(actor, conversationId, { leaf: message.id, at: now, title }),
    ]);
    return { claimed: claimedBy(actor, created), decision, history: [...path, message], continues: false };
  }

  /** The conversation, begun if need be, the rows above the new message, and a title for one that waits for its own. */
  private async place(
    stores: AgentStores,
    actor: Actor,
    { conversationId, clientId, parentId, content }: SendMessage,
  ): Promise<{ conversationId: ConversationId; path: Message[]; title?: string }> {
    if (conversationId === undefined) {
      if (parentId) throw new NotFound('message');
      const begun = this.newConversation(conversationIdOf(actor.userId, clientId), titleFrom(content));
      await stores.conversations.insert(actor, begun);
      return { conversationId: begun.id, path: [] };
    }
    if (parentId) {
      const path = await stores.messages.path(actor, conversationId, parentId);
      if (path.length === 0) throw new NotFound('message');
      return { conversationId, path };
    }
    const { activeLeafId, title } = await conversationOf(stores, actor, conversationId);
    if (activeLeafId === null) {
      return { conversationId, path: [], ...(title === untitled && { title: titleFrom(content) }) };
    }
    const joinsBranch = parentId !== null;
    return {
      conversationId,
      path: joinsBranch ? await stores.messages.path(actor, conversationId, activeLeafId) : [],
    };
  }

  /** The acknowledgement of a message that is stored already. */
  async acknowledged(actor: Actor, request: SendMessage): Promise<MessageAck | undefined> {
    const { clientId } = request;
    const conversationId = request.conversationId ?? conversationIdOf(actor.userId, clientId);
    return this.deps.unitOfWork.run(actor, async ({ messages, runs }) => {
      const message = await messages.findByClientId(actor, conversationId, clientId);
      const run = message && (await runs.findByMessage(actor, message.id));
      return run && { clientId, messageId: message.id, runId: run.id, conversationId };
    });
  }

  private newConversation(id: ConversationId, title: string): Conversation {
    const now = this.deps.clock.now().toISOString();
    return { id, title, activeLeafId: null, activeRunId: null, createdAt: now, updatedAt: now };
  }
}

async function conversationOf(stores: AgentStores, actor: Actor, id: ConversationId): Promise<Conversation> {
  const conversation = await stores.conversations.find(actor, id);
  if (!conversation) throw new NotFound('conversation');
  return conversation;
}
