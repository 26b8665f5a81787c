import type { PinService } from '@mosaicstack/agent';
import { AppError } from '@mosaicstack/kernel';
import { type ConversationId, textOf } from '@mosaicstack/types';
import type { CommandAnswer, CommandCall } from '../command-handler.js';
import { firstWord, incomplete } from '../command-line.js';
import { plain, section } from './written.js';

const usage = '/pin message · /pin message NUMBER · /pin message off NUMBER';
/** Newest messages that are listed. */
const mostListed = 30;
const longestExcerpt = 80;

/** Lists the messages of the branch that is read by their numbers from its beginning, and pins and unpins them. */
export async function messagePins(
  pins: Pick<PinService, 'pinnable' | 'set'>,
  { actor }: Pick<CommandCall, 'actor'>,
  conversationId: ConversationId,
  words: string,
): Promise<CommandAnswer> {
  const messages = await pins.pinnable(actor, conversationId);
  const [first, rest] = firstWord(words);
  if (first === '') {
    const lines = messages.map((message, index) => {
      const { isPinned = false, role } = message;
      const excerpt = plain(textOf(message).replaceAll(/\s+/g, ' ').slice(0, longestExcerpt));
      return `${index + 1}. ${isPinned ? 'pinned · ' : ''}${role} · ${excerpt}`;
    });
    const message = section('Messages', lines.slice(-mostListed), 'Nothing was said here yet.');
    return { message, data: messages.filter(({ isPinned }) => isPinned) };
  }
  const isPinned = first.toLowerCase() !== 'off';
  const number = isPinned ? first : rest.trim();
  if (!/^\d{1,5}$/.test(number)) throw incomplete('A message is named by its number.', usage);
  const named = messages[Number(number) - 1];
  if (!named) {
    throw new AppError('not_found', 'There is no message with that number.', { remediation: '/pin message' });
  }
  await pins.set(actor, { conversationId, messageId: named.id }, isPinned);
  const done = isPinned
    ? `Message ${number} is pinned: models read it word for word, also once this conversation is summed up.`
    : `Message ${number} is pinned no longer.`;
  return { message: done };
}
