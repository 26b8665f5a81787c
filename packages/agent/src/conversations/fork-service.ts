import { type Actor, AppError, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import {
  attachedTo,
  type ClientId,
  type Conversation,
  type ConversationId,
  type EditMessage,
  type ForkConversation,
  type Message,
  type MessageAck,
  type MessageId,
  type MessagePart,
  type SendMessage,
} from '@mosaicstack/types';
import { nextProfile } from '../agents/run-profile.js';
import { statedByCall } from '../agents/stated-by-call.js';
import { routeTurn } from '../routing/route-turn.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import { claimedBy, newRun, type NewRunDeps, type RunStarter } from '../runs/new-run.js';
import type { MessageAddress } from './branch-service.js';
import { holdAttached } from '../attachments/attach.js';
import { conversationOf } from './conversation-of.js';
import { newConversation } from './new-conversation.js';

export interface ForkServiceDeps extends NewRunDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  router: ModelRouter;
  engine: RunStarter;
  /** Sends a message, as every door does. */
  send: (actor: Actor, request: SendMessage) => Promise<MessageAck>;
  onChange?: (actor: Actor, conversationId: ConversationId) => void;
}

/** What makes another branch, or another conversation, out of a message that is there. */
export class ForkService {
  constructor(private readonly deps: ForkServiceDeps) {}

  /** Sends the message in place of another of the person's own: beside it, with an answer of its own. */
  async edit(
    actor: Actor,
    { conversationId, messageId }: MessageAddress,
    request: EditMessage,
  ): Promise<MessageAck> {
    const edited = await this.deps.unitOfWork.run(actor, ({ messages }) =>
      messages.find(actor, conversationId, messageId),
    );
    if (!edited) throw new NotFound('message');
    if (edited.role !== 'user') throw new NotAQuestion();
    const fileIds = request.fileIds ?? attachedTo(edited).map(({ attachmentId }) => attachmentId);
    return this.deps.send(actor, { ...request, fileIds, conversationId, parentId: edited.parentId });
  }

  /**
   * Answers again: the message itself, or the one that the named answer answers. The new answer stands
   * beside the earlier ones. Without `model` the one answers that did before, as long as it can.
   */
  async answerAgain(
    actor: Actor,
    { conversationId, messageId }: MessageAddress,
    { model }: { model?: string | undefined },
  ): Promise<MessageAck> {
    const { unitOfWork, router, engine, clock } = this.deps;
    engine.assertAccepting();
    const ready = await unitOfWork.run(actor, async (stores) => {
      const {
        projectId,
        agentId: remembered,
        model: sticky,
      } = await conversationOf(stores, actor, conversationId);
      const path = await stores.messages.path(actor, conversationId, messageId);
      const named = path.at(-1);
      const at = path.findLastIndex(({ role }) => role === 'user');
      const question = path[at];
      if (!named || !question) throw new NotFound('message');
      const now = clock.now();
      // The new answer costs no more and may do no more than the one it stands beside.
      const before = await stores.runs.askedLast(actor, question.id);
      const call = statedByCall({ maxCostUsd: before?.maxCostUsd });
      const profiled = await nextProfile(stores, actor, {
        id: conversationId,
        remembered,
        sticky,
        call,
        now,
      });
      const requestedModel = model ?? sticky ?? this.modelOf(actor, named);
      const history = path.slice(0, at + 1);
      const turn = { router, profile: profiled, requested: requestedModel, history };
      const routed = await routeTurn(stores, actor, turn);
      const { decision, profile } = routed;
      const created = newRun(this.deps, {
        conversationId,
        messageId: question.id,
        requestedModel,
        approvalMode: before?.approvalMode,
        maxCostUsd: before?.maxCostUsd,
        decision,
        profile,
        continuesRunId: null,
      });
      await stores.runs.insert(actor, created);
      await stores.conversations.setActiveLeaf(actor, conversationId, {
        leaf: question.id,
        at: now,
      });
      const claimed = claimedBy(actor, created);
      return { claimed, ...routed, history, continues: false, projectId };
    });
    const question = ready.history.at(-1);
    if (!question) throw new NotFound('message');
    engine.start(ready);
    const { id: runId } = ready.claimed.run;
    const clientId = question.clientId ?? (question.id as string as ClientId);
    return { clientId, messageId: question.id, runId, conversationId, delivery: 'started' };
  }

  /** Copies the path to a message into a conversation of its own, which links back. */
  async fork(
    actor: Actor,
    conversationId: ConversationId,
    { messageId, title }: ForkConversation,
  ): Promise<Conversation> {
    const { unitOfWork, ids, clock, onChange } = this.deps;
    const id = ids.next() as ConversationId;
    const forked = await unitOfWork.run(actor, async (stores) => {
      const from = await conversationOf(stores, actor, conversationId);
      const leaf = messageId ?? from.activeLeafId;
      if (leaf === null) throw new NothingToFork();
      const path = await stores.messages.path(actor, conversationId, leaf);
      if (path.length === 0) throw new NotFound('message');
      const at = clock.now();
      const conversation: Conversation = {
        ...newConversation(id, {
          title: title ?? from.title,
          at: at.toISOString(),
          projectId: from.projectId,
          agentId: from.agentId,
          model: from.model,
        }),
        forkedFrom: { conversationId, messageId: leaf },
      };
      await stores.conversations.insert(actor, { ...conversation, titleBy: 'person' });
      const isTainted = await stores.toolCalls.anyTainted(actor, conversationId);
      const copies = copiesOf(path, { conversationId: id, isTainted, nextId: () => ids.next() as MessageId });
      await stores.messages.insertAll(actor, copies);
      for (const copy of copies) await holdAttached(stores, actor, copy);
      const tip = copies.at(-1)?.id ?? leaf;
      await stores.conversations.setActiveLeaf(actor, id, { leaf: tip, at });
      return { ...conversation, activeLeafId: tip };
    });
    onChange?.(actor, id);
    return forked;
  }

  /** The model of an answer, while it can still be chosen. */
  private modelOf(actor: Actor, { provider, model }: Message): string | null {
    if (provider === null || model === null) return null;
    try {
      this.deps.router.choose(`${provider}/${model}`, { actor, teamId: null });
      return `${provider}/${model}`;
    } catch {
      return null;
    }
  }
}

interface Copying {
  conversationId: ConversationId;
  /** Whether a call gave words of others: its row stays behind, and not every answer says so itself. */
  isTainted: boolean;
  nextId: () => MessageId;
}

/** Under new ids; a run belongs to the conversation it ran in. */
function copiesOf(path: readonly Message[], { conversationId, isTainted, nextId }: Copying): Message[] {
  let parentId: MessageId | null = null;
  return path.map((message) => {
    const parts = isTainted && message.role !== 'user' ? message.parts.map(marked) : message.parts;
    const copy: Message = { ...message, parts, id: nextId(), conversationId, parentId, runId: null };
    parentId = copy.id;
    return copy;
  });
}

const marked = (part: MessagePart): MessagePart =>
  part.type === 'text' || part.type === 'tool-result' ? { ...part, tainted: true } : part;

class NotAQuestion extends AppError {
  constructor() {
    super('invalid_request', 'Only what you wrote yourself can be edited.', {
      remediation: 'Retry the answer instead, or edit the message above it.',
    });
  }
}

class NothingToFork extends AppError {
  constructor() {
    super('conflict', 'Nothing was said in this conversation yet, so there is nothing to fork.');
  }
}
