import { type Actor, AppError, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import { type ConversationId, type Message, type MessageRating, textOf } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { MessageAddress } from './branch-service.js';
import { conversationOf } from './conversation-of.js';

export interface RatingServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  /** Told of a conversation that reads differently now. Must not throw. */
  onChange?: (actor: Actor, conversationId: ConversationId) => void;
}

/** What people say of the answers they were given. */
export class RatingService {
  constructor(private readonly deps: RatingServiceDeps) {}

  async set(actor: Actor, address: MessageAddress, rating: MessageRating | null): Promise<void> {
    const { unitOfWork, onChange } = this.deps;
    const { conversationId, messageId } = address;
    const isChanged = await unitOfWork.run(actor, async (stores) => {
      await conversationOf(stores, actor, conversationId);
      const message = await stores.messages.find(actor, conversationId, messageId);
      if (!message) throw new NotFound('message');
      if ((message.rating ?? null) === rating) return false;
      if (!isAnswer(message)) {
        throw new AppError('invalid_request', 'Only what an agent answered can be rated.', {
          remediation: 'Rate the answer to this message.',
        });
      }
      return stores.messages.setRating(actor, address, rating);
    });
    if (isChanged) onChange?.(actor, conversationId);
  }

  /** The answers of the branch that is read, from its beginning. */
  answers(actor: Actor, id: ConversationId): Promise<Message[]> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const { activeLeafId } = await conversationOf(stores, actor, id);
      const path = activeLeafId === null ? [] : await stores.messages.path(actor, id, activeLeafId);
      return path.filter(isAnswer);
    });
  }
}

const isAnswer = (message: Message): boolean => message.role === 'assistant' && textOf(message) !== '';
