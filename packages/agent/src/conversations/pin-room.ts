import { type Message, textOf } from '@mosaicstack/types';

type Said = Pick<Message, 'role' | 'parts'>;

/** What is pinned takes room in each call of a model for good: messages of one conversation, and their characters. */
export const mostPinned = { messages: 20, characters: 32_000 } as const;

/** Only what a person or an agent said can be pinned. */
export const isPinnable = (message: Said): boolean =>
  (message.role === 'user' || message.role === 'assistant') && textOf(message) !== '';

/** Whether one more message fits beside those that are pinned already. */
export function hasRoomFor(message: Said, pinned: readonly Said[]): boolean {
  const characters = [...pinned, message].reduce((sum, one) => sum + textOf(one).length, 0);
  return pinned.length < mostPinned.messages && characters <= mostPinned.characters;
}

/** Of messages that say they are pinned, in their order, those that there is room for. */
export function pinnedWithinRoom<Of extends Said & Pick<Message, 'isPinned'>>(
  messages: readonly Of[],
): Set<Of> {
  const pinned: Of[] = [];
  for (const message of messages)
    if (message.isPinned && isPinnable(message) && hasRoomFor(message, pinned)) pinned.push(message);
  return new Set(pinned);
}
