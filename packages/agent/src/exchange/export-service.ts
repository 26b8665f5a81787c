import { isAppError, type Actor, type Clock, type IdSource, type UnitOfWork } from '@mosaicstack/kernel';
import {
  attachedTo,
  type Conversation,
  type ConversationId,
  type ExportDocument,
  type ExportedAttachment,
  type ExportedConversation,
  type Message,
  type ProjectId,
} from '@mosaicstack/types';
import { conversationOf } from '../conversations/conversation-of.js';
import type { AgentStores } from '../runs/agent-stores.js';

export interface ExportServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  ids: IdSource;
  /** What a project is called; undefined when the actor sees it no more. */
  projectName(actor: Actor, id: ProjectId): Promise<string | undefined>;
}

/** Bytes of attachments that one conversation brings along; of more, the digests stand for the content. */
const mostAttachedBytes = 12 * 1_048_576;
const pageSize = 500;

/** Gives people what is theirs, whole. */
export class ExportService {
  constructor(private readonly deps: ExportServiceDeps) {}

  async document(actor: Actor, id: ConversationId): Promise<ExportDocument> {
    return { ...this.head(), conversations: [await this.conversation(actor, id)] };
  }

  /** All of them, the archived ones too, one after the other: none has to wait in memory for the rest. */
  async *all(actor: Actor): AsyncGenerator<ExportedConversation> {
    for (const state of ['open', 'archived'] as const) {
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await this.deps.unitOfWork.run(actor, ({ conversations }) =>
          conversations.list(actor, { state, limit: 100, ...(cursor && { cursor }) }),
        );
        for (const { id } of page.items) {
          const conversation = await this.conversation(actor, id).catch(undefinedIfGone);
          if (conversation) yield conversation;
        }
        cursor = page.nextCursor;
      }
    }
  }

  /** A document without its conversations. */
  head(): Omit<ExportDocument, 'conversations'> {
    const { clock, ids } = this.deps;
    return {
      format: 'mosaic-conversations',
      v: 1,
      exportId: ids.next(),
      exportedAt: clock.now().toISOString(),
    };
  }

  /** The branch the actor reads, from its beginning. */
  reading(actor: Actor, id: ConversationId): Promise<{ conversation: Conversation; path: Message[] }> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const conversation = await conversationOf(stores, actor, id);
      const { activeLeafId } = conversation;
      const path = activeLeafId === null ? [] : await stores.messages.path(actor, id, activeLeafId);
      return { conversation, path };
    });
  }

  private async conversation(actor: Actor, id: ConversationId): Promise<ExportedConversation> {
    const { unitOfWork, projectName } = this.deps;
    const { conversation, messages, branches } = await unitOfWork.run(actor, async (stores) => ({
      conversation: await conversationOf(stores, actor, id),
      messages: await allMessages(stores, actor, id),
      branches: (await stores.messages.tree(actor, id)).flatMap(({ id: messageId, name }) =>
        name === null ? [] : [{ messageId, name }],
      ),
    }));
    const { title, createdAt, updatedAt, isPinned, archivedAt, projectId } = conversation;
    const { forkedFrom, activeLeafId } = conversation;
    const name = projectId === null ? undefined : await projectName(actor, projectId);
    return {
      ...{ id, title, createdAt, updatedAt, isPinned, forkedFrom, activeLeafId, branches },
      isArchived: archivedAt !== null,
      project: projectId !== null && name !== undefined ? { id: projectId, name } : null,
      messages: messages.map(exported),
      attachments: await this.attachments(actor, messages),
    };
  }

  private async attachments(actor: Actor, messages: readonly Message[]): Promise<ExportedAttachment[]> {
    const ids = [...new Set(messages.flatMap(attachedTo).map(({ attachmentId }) => attachmentId))];
    if (ids.length === 0) return [];
    let bytes = 0;
    return this.deps.unitOfWork.run(actor, async ({ attachments }) => {
      const held: ExportedAttachment[] = [];
      for (const { id, name, sha256, bytes: size } of await attachments.find(actor, ids)) {
        const fits = bytes + size <= mostAttachedBytes;
        const content = fits ? await attachments.content(actor, id) : undefined;
        bytes += content?.byteLength ?? 0;
        held.push({ id, name, sha256, content: content ? Buffer.from(content).toString('base64') : null });
      }
      return held;
    });
  }
}

/** What was deleted while the others were read is left out, as if it had been deleted before. */
function undefinedIfGone(error: unknown): undefined {
  if (!isAppError(error) || error.code !== 'not_found') throw error;
}

const exported = ({ isPinned = false, rating, ...message }: Message) => {
  const { id, parentId, role, parts, provider, model, usage, state, createdAt } = message;
  const said = { id, parentId, role, parts, provider, model, usage, state, createdAt };
  return { ...said, ...(isPinned && { isPinned }), ...(rating && { rating }) };
};

async function allMessages({ messages }: AgentStores, actor: Actor, id: ConversationId): Promise<Message[]> {
  const all: Message[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await messages.list(actor, id, { limit: pageSize, ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
