import type { ConversationView } from '@mosaicstack/client';
import type { TranscriptMessage } from '@mosaicstack/transcript';
import { attachedTo, type ConversationId, type MessageId, type MessageRating } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { routes } from '../../lib/routes';
import { goTo } from '../../lib/query-link';
import { tell } from '../../ui/told';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

/** What can be done with one message. */
export interface MessageDeeds {
  edit: (text: string) => void;
  answerWith: (model: string) => void;
  pin: () => void;
  /** Null takes it back. */
  rate: (rating: MessageRating | null) => void;
  fork: () => void;
  remove: () => void;
}

/** Goes on in a conversation of its own, which begins with everything up to a message. */
export async function forkAt(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  const forked = await gateway.conversations.fork(conversationId, { messageId });
  goTo(routes.chat({ c: forked.id }));
  tell({ title: t('forkedThisConversationGoesOnBy') });
}

/** Models read it word for word from now on, or no longer. */
async function pinned({ conversationId, id, isPinned = false }: TranscriptMessage): Promise<void> {
  await gateway.conversations.pinMessage(conversationId, id, !isPinned);
  tell({ title: t(isPinned ? 'theMessageIsPinnedNoLonger' : 'theMessageIsPinned') });
}

type Attempt = (action: () => Promise<unknown>) => Promise<boolean>;

/** Nothing here writes over a message: an edit stands beside, a fork elsewhere, and what is deleted comes back. */
export const messageDeeds = (
  view: ConversationView,
  message: TranscriptMessage,
  attempt: Attempt,
): MessageDeeds => {
  const { id, parentId, conversationId } = message;
  const { branches } = gateway.conversations;
  return {
    edit: (text) => void attempt(() => view.send(text, { parentId, attached: attachedTo(message) })),
    answerWith: (model) => void attempt(() => view.answerAgain(id, { model })),
    pin: () => void attempt(() => pinned(message)),
    rate: (rating) => void attempt(() => gateway.conversations.rateMessage(conversationId, id, rating)),
    fork: () => void attempt(() => forkAt(conversationId, id)),
    remove: () =>
      void attempt(async () => {
        await branches.delete(conversationId, id);
        tell({
          title: t('deletedFromThereOn'),
          action: { label: t('undo'), run: () => void attempt(() => branches.restore(conversationId, id)) },
        });
      }),
  };
};
