import { type Actor, type Clock, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type {
  BulkAction,
  BulkChange,
  Conversation,
  ConversationHit,
  ConversationId,
  ConversationSearch,
  RunId,
  UpdateConversation,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { conversationOf } from './conversation-of.js';
import type { ConversationChange } from './conversation-store.js';

export interface ConversationLibraryDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  engine: { stop(runId: RunId): Promise<void> };
  /** Told of a conversation that reads differently now. Must not throw. */
  onChange?: (actor: Actor, conversationId: ConversationId) => void;
  /** Told of one that was deleted, so that what is remembered of it alone goes. Must not throw. */
  onDelete?: (actor: Actor, conversationId: ConversationId) => void;
}

type Change = ConversationChange & { among?: 'living' | 'deleted' };

/** How people keep their conversations: named, pinned, archived, in projects, deleted and found again. */
export class ConversationLibrary {
  constructor(private readonly deps: ConversationLibraryDeps) {}

  search(actor: Actor, query: ConversationSearch): Promise<ConversationHit[]> {
    return this.deps.unitOfWork.run(actor, ({ conversations }) => conversations.search(actor, query));
  }

  async update(
    actor: Actor,
    id: ConversationId,
    { isArchived, ...change }: UpdateConversation,
  ): Promise<Conversation> {
    const archivedAt = isArchived === undefined ? undefined : isArchived ? this.deps.clock.now() : null;
    const conversation = await this.deps.unitOfWork.run(actor, async (stores) => {
      await stores.conversations.change(actor, [id], { ...change, archivedAt });
      return conversationOf(stores, actor, id);
    });
    this.deps.onChange?.(actor, id);
    return conversation;
  }

  /** It can be brought back for 30 days. An answer that is being made is stopped. */
  async delete(actor: Actor, id: ConversationId): Promise<void> {
    if ((await this.change(actor, { ids: [id], action: 'delete' })) === 0) throw new NotFound('conversation');
  }

  async restore(actor: Actor, id: ConversationId): Promise<Conversation> {
    const restored = await this.change(actor, { ids: [id], action: 'restore' });
    if (restored === 0) throw new NotFound('conversation');
    return this.deps.unitOfWork.run(actor, (stores) => conversationOf(stores, actor, id));
  }

  /** Tells how many were changed; ids of nobody, or of somebody else, are passed over alike. */
  async change(actor: Actor, { ids, action }: BulkChange): Promise<number> {
    const { unitOfWork, clock, engine, onChange, onDelete } = this.deps;
    const { changed, running } = await unitOfWork.run(actor, async ({ conversations, runs }) => {
      const done = await conversations.change(actor, ids, changeOf(action, clock.now()));
      const active: RunId[] = [];
      if (action === 'delete') {
        for (const id of done) active.push(...(await runs.listActive(actor, id)).map((run) => run.id));
      }
      return { changed: done, running: active };
    });
    await Promise.all(running.map((runId) => engine.stop(runId)));
    for (const id of changed) {
      if (action === 'delete') onDelete?.(actor, id);
      onChange?.(actor, id);
    }
    return changed.length;
  }
}

function changeOf(action: BulkAction, now: Date): Change {
  switch (action) {
    case 'archive':
      return { archivedAt: now };
    case 'unarchive':
      return { archivedAt: null };
    case 'pin':
      return { isPinned: true };
    case 'unpin':
      return { isPinned: false };
    case 'delete':
      return { deletedAt: now };
    case 'restore':
      return { deletedAt: null, among: 'deleted' };
  }
}
