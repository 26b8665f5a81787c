import type { ConversationService } from '@mosaicstack/agent';
import { type Actor, isAppError } from '@mosaicstack/kernel';
import type { BeginConversation, MessageAck, SendMessage } from '@mosaicstack/types';
import type { MessageLimit } from '../../platform/realtime/message-limit.js';

/** The one way in for messages, over whichever door they come. */
export class MessageIntake {
  constructor(
    private readonly deps: {
      conversations: Pick<ConversationService, 'send' | 'acknowledged'>;
      limit: MessageLimit;
      /** Resolves once it is known which models there are. */
      modelsKnown: Promise<void>;
      /** Asks every server of models again what it offers. */
      lookForModels: () => Promise<void>;
    },
  ) {}

  /** A message that is stored already gets its first acknowledgement again, also from somebody over the limit. */
  async send(actor: Actor, request: SendMessage | BeginConversation): Promise<MessageAck> {
    const { conversations, limit, modelsKnown, lookForModels } = this.deps;
    try {
      await limit.admit(actor.userId);
    } catch (error) {
      const first = isAppError(error) && (await conversations.acknowledged(actor, request));
      if (first) return first;
      throw error;
    }
    // Right after a start a client may be back before the model servers have answered.
    await modelsKnown;
    try {
      return await conversations.send(actor, request);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'model_unavailable') throw error;
      // A server may have come, or come back, since it was last asked.
      await lookForModels();
      return conversations.send(actor, request);
    }
  }
}
