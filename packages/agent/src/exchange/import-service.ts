import { type Actor, type Clock, type IdSource, isAppError, type UnitOfWork } from '@mosaicstack/kernel';
import type {
  Attachment,
  AttachmentId,
  ConversationId,
  ExportedAttachment,
  ExportedConversation,
  ExportedMessage,
  ImportResult,
  Message,
  MessageId,
  MessagePart,
  ProjectId,
} from '@mosaicstack/types';
import { holdAttached, partOf } from '../attachments/attach.js';
import type { AttachmentService } from '../attachments/attachment-service.js';
import { pinnedWithinRoom } from '../conversations/pin-room.js';
import { newConversation } from '../conversations/new-conversation.js';
import type { AgentStores } from '../runs/agent-stores.js';
import { readDocument } from './read-document.js';

export interface ImportServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  attachments: Pick<AttachmentService, 'add'>;
  clock: Clock;
  ids: IdSource;
  /** The actor's project that is meant: the one with this id, else one of the same name. */
  projectFor(actor: Actor, project: { id: ProjectId; name: string }): Promise<ProjectId | null>;
  onChange?: (actor: Actor, conversationId: ConversationId) => void;
}

type Brought = ReadonlyMap<AttachmentId, Attachment>;

/** Makes conversations of an export, under ids of their own. Nothing of a document is believed that names somebody. */
export class ImportService {
  constructor(private readonly deps: ImportServiceDeps) {}

  /** Importing the same export again makes nothing twice. Rejects with `NotImportable`, which says why. */
  async import(actor: Actor, content: Uint8Array): Promise<ImportResult> {
    const { exportId, conversations } = readDocument(content);
    const result: ImportResult = { imported: [], known: [], messages: 0, attachments: 0 };
    const idOf = new Map<ConversationId, ConversationId>();
    for (const conversation of conversations) {
      const importKey = `${exportId}/${conversation.id}`;
      const known = await this.known(actor, importKey);
      if (known) {
        result.known.push(known);
        idOf.set(conversation.id, known);
        continue;
      }
      const brought = await this.attachments(actor, conversation.attachments);
      const id = await this.conversation(actor, conversation, { importKey, brought, idOf });
      idOf.set(conversation.id, id);
      result.imported.push(id);
      result.messages += conversation.messages.length;
      result.attachments += brought.size;
      this.deps.onChange?.(actor, id);
    }
    return result;
  }

  /** What was imported before; when it was deleted since, it is brought back. */
  private known(actor: Actor, importKey: string): Promise<ConversationId | undefined> {
    return this.deps.unitOfWork.run(actor, async ({ conversations }) => {
      const found = await conversations.findImported(actor, importKey);
      if (found?.isDeleted) {
        await conversations.change(actor, [found.id], { deletedAt: null, among: 'deleted' });
      }
      return found?.id;
    });
  }

  /** By their content where it was brought along, else by a content of the actor's own with that digest. */
  private async attachments(actor: Actor, brought: readonly ExportedAttachment[]): Promise<Brought> {
    const added = new Map<AttachmentId, Attachment>();
    for (const { id, name, sha256, content } of brought) {
      const known = await this.deps.unitOfWork.run(actor, ({ attachments }) =>
        attachments.findBySha256(actor, sha256),
      );
      if (content === null) {
        if (known) added.set(id, known);
        continue;
      }
      try {
        const bytes = Buffer.from(content, 'base64');
        added.set(id, await this.deps.attachments.add(actor, { name: nameIn(name), content: bytes }));
      } catch (error) {
        // What cannot be attached is told in the message that held it; everything else stops the import.
        if (!isAppError(error) || error.code !== 'invalid_request') throw error;
      }
    }
    return added;
  }

  private async conversation(
    actor: Actor,
    exported: ExportedConversation,
    {
      importKey,
      brought,
      idOf,
    }: { importKey: string; brought: Brought; idOf: ReadonlyMap<ConversationId, ConversationId> },
  ): Promise<ConversationId> {
    const { unitOfWork, clock, ids, projectFor } = this.deps;
    const id = ids.next() as ConversationId;
    const projectId = exported.project && (await projectFor(actor, exported.project));
    const messageIds = new Map(exported.messages.map((message) => [message.id, ids.next() as MessageId]));
    const origin = exported.forkedFrom && idOf.get(exported.forkedFrom.conversationId);
    // A document may say of more that it is pinned than a person could pin.
    const pinned = pinnedWithinRoom(exported.messages);
    const rows = exported.messages.map((message) => ({
      ...this.message(actor, message, { conversationId: id, messageIds, brought }),
      isPinned: pinned.has(message),
    }));
    await unitOfWork.run(actor, async (stores) => {
      await stores.conversations.insert(actor, {
        ...newConversation(id, { title: exported.title, at: exported.createdAt, projectId }),
        updatedAt: exported.updatedAt,
        isPinned: exported.isPinned,
        archivedAt: exported.isArchived ? clock.now().toISOString() : null,
        forkedFrom:
          origin && exported.forkedFrom
            ? { conversationId: origin, messageId: exported.forkedFrom.messageId }
            : null,
        titleBy: 'person',
        importKey,
      });
      await stores.messages.insertAll(actor, rows);
      for (const row of rows) await holdAttached(stores, actor, row);
      for (const { messageId, name } of exported.branches) {
        const named = messageIds.get(messageId);
        if (named) await stores.messages.nameBranch(actor, { conversationId: id, messageId: named }, name);
      }
      const leaf = exported.activeLeafId && messageIds.get(exported.activeLeafId);
      if (leaf)
        await stores.conversations.setActiveLeaf(actor, id, { leaf, at: new Date(exported.updatedAt) });
    });
    return id;
  }

  private message(
    actor: Actor,
    { id, parentId, parts, ...rest }: ExportedMessage,
    {
      conversationId,
      messageIds,
      brought,
    }: { conversationId: ConversationId; messageIds: ReadonlyMap<MessageId, MessageId>; brought: Brought },
  ): Message {
    return {
      ...rest,
      id: messageIds.get(id) ?? id,
      conversationId,
      parentId: parentId && (messageIds.get(parentId) ?? null),
      parts: parts.map((part) => importedPart(part, brought)),
      clientId: null,
      runId: null,
      speakerId: rest.role === 'user' ? actor.userId : null,
    };
  }
}

function importedPart(part: MessagePart, brought: Brought): MessagePart {
  // Nobody knows what was written into a file on its way: an agent takes no orders from it.
  if (part.type === 'text' || part.type === 'tool-result') return { ...part, tainted: true };
  if (part.type !== 'image' && part.type !== 'file') return part;
  const attachment = brought.get(part.attachmentId);
  if (attachment) return partOf(attachment);
  return {
    type: 'text',
    text: `[The attachment ${JSON.stringify(part.name)} was not part of the export.]\n`,
  };
}

/** A name without folders or control characters, and none that names a folder itself. */
const nameIn = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_')
    .replace(/^\.{1,2}$/, '_');
