import { type Actor, AppError, type Clock, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type { ConversationId, Message } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { MessageAddress } from './branch-service.js';
import { conversationOf } from './conversation-of.js';
import { hasRoomFor, isPinnable, mostPinned } from './pin-room.js';

export interface PinServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  /** Told of a conversation that reads differently now. Must not throw. */
  onChange?: (actor: Actor, conversationId: ConversationId) => void;
}

/** Messages that models read word for word, also where everything around them is summed up. */
export class PinService {
  constructor(private readonly deps: PinServiceDeps) {}

  async set(actor: Actor, address: MessageAddress, isPinned: boolean): Promise<void> {
    const { unitOfWork, clock, onChange } = this.deps;
    const { conversationId, messageId } = address;
    const isChanged = await unitOfWork.run(actor, async (stores) => {
      await conversationOf(stores, actor, conversationId);
      // Two that are pinned at once would each find the room that only one of them has.
      if (isPinned) await stores.messages.holdPins(conversationId);
      const message = await stores.messages.find(actor, conversationId, messageId);
      if (!message) throw new NotFound('message');
      if ((message.isPinned ?? false) === isPinned) return false;
      if (isPinned) assertRoom(message, await stores.messages.pinned(actor, conversationId));
      return stores.messages.setPinned(actor, address, isPinned ? clock.now() : null);
    });
    if (isChanged) onChange?.(actor, conversationId);
  }

  /** Those of the branch that is read which can be pinned, from its beginning. */
  pinnable(actor: Actor, id: ConversationId): Promise<Message[]> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const { activeLeafId } = await conversationOf(stores, actor, id);
      const path = activeLeafId === null ? [] : await stores.messages.path(actor, id, activeLeafId);
      return path.filter(isPinnable);
    });
  }
}

function assertRoom(message: Message, pinned: readonly Message[]): void {
  if (!isPinnable(message)) {
    throw new AppError('invalid_request', 'Only what a person or an agent said can be pinned.', {
      remediation: 'Pin the answer that tells what came of it.',
    });
  }
  if (hasRoomFor(message, pinned)) return;
  const { messages: most, characters: longest } = mostPinned;
  throw new AppError('conflict', 'There is no room for another pinned message in this conversation.', {
    reason: `At most ${most} messages with ${longest} characters together are read word for word.`,
    remediation: 'Unpin one first.',
  });
}
