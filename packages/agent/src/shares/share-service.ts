import { createHash, randomBytes } from 'node:crypto';
import {
  type Actor,
  AppError,
  can,
  type Clock,
  type IdSource,
  NotFound,
  type UnitOfWork,
} from '@mosaicstack/kernel';
import type {
  ConversationId,
  CreatedShare,
  CreateShare,
  Share,
  SharedConversation,
  ShareId,
} from '@mosaicstack/types';
import { conversationOf } from '../conversations/conversation-of.js';
import type { AgentStores } from '../runs/agent-stores.js';
import { sharedMessage } from './shared-message.js';
import type { SharedReader } from './share-store.js';

export interface ShareServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  shared: SharedReader;
  clock: Clock;
  ids: IdSource;
}

const dayMs = 24 * 60 * 60_000;
/** Bytes of a token: 128 bits, which nobody guesses. */
const tokenBytes = 16;

/** A token is as good as a password to what it shows, so only its digest is kept. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Links by which anybody reads one branch. */
export class ShareService {
  constructor(private readonly deps: ShareServiceDeps) {}

  async create(
    actor: Actor,
    conversationId: ConversationId,
    { messageId, includesLater, includesTools, expiresInDays }: CreateShare,
  ): Promise<CreatedShare> {
    if (!can(actor, 'conversation.share')) throw new AppError('forbidden', 'You may not share this.');
    const { unitOfWork, clock, ids } = this.deps;
    const now = clock.now();
    const token = randomBytes(tokenBytes).toString('base64url');
    const share = await unitOfWork.run(actor, async (stores): Promise<Share> => {
      const { activeLeafId } = await conversationOf(stores, actor, conversationId);
      const leafId = messageId ?? activeLeafId;
      if (leafId === null) throw new AppError('conflict', 'Nothing was said here yet that could be shared.');
      if (!(await stores.messages.find(actor, conversationId, leafId))) throw new NotFound('message');
      const made: Share = {
        id: ids.next() as ShareId,
        conversationId,
        leafId,
        includesLater,
        includesTools,
        createdAt: now.toISOString(),
        expiresAt:
          expiresInDays === undefined ? null : new Date(now.getTime() + expiresInDays * dayMs).toISOString(),
      };
      await stores.shares.insert(actor, made, digestOf(token));
      return made;
    });
    // After the # it is never sent to a server, so it is in no log and no referrer.
    return { share, token, path: `/shared#token=${token}` };
  }

  list(actor: Actor, conversationId: ConversationId): Promise<Share[]> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      await conversationOf(stores, actor, conversationId);
      return stores.shares.list(actor, conversationId);
    });
  }

  /** From this moment on the link shows nothing. */
  async revoke(actor: Actor, address: { conversationId: ConversationId; id: ShareId }): Promise<void> {
    const isGone = await this.deps.unitOfWork.run(actor, ({ shares }) => shares.delete(actor, address));
    if (!isGone) throw new NotFound('link');
  }

  /** For whoever has the token. Unknown, revoked and expired links read alike. */
  async open(token: string): Promise<SharedConversation> {
    const rows = await this.deps.shared.open(digestOf(token), this.deps.clock.now());
    if (!rows) throw new NotFound('shared conversation');
    const { title, sharedAt, expiresAt, includesTools } = rows;
    const messages = rows.messages.flatMap((row) => sharedMessage(row, { includesTools }) ?? []);
    return { title, sharedAt, expiresAt, messages };
  }
}
