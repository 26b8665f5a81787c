import type { Conversation } from '@mosaicstack/types';

/** When a conversation was last in use, as far as people remember it. */
const conversationTimes = ['pinned', 'today', 'yesterday', 'week', 'earlier'] as const;
export type ConversationTime = (typeof conversationTimes)[number];

const dayMilliseconds = 86_400_000;

type Dated = Pick<Conversation, 'isPinned' | 'updatedAt'>;

/** What is pinned, then what was last in use today, yesterday, within a week, and before; in the order given. */
export function groupConversations<One extends Dated>(
  conversations: readonly One[],
  now: Date,
): readonly (readonly [ConversationTime, readonly One[]])[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const timeOf = ({ isPinned, updatedAt }: Dated): ConversationTime => {
    if (isPinned) return 'pinned';
    const before = midnight - new Date(updatedAt).getTime();
    if (before <= 0) return 'today';
    if (before <= dayMilliseconds) return 'yesterday';
    return before <= 6 * dayMilliseconds ? 'week' : 'earlier';
  };
  const groups = Map.groupBy(conversations, timeOf);
  return conversationTimes.flatMap((time) => {
    const members = groups.get(time);
    return members ? [[time, members] as const] : [];
  });
}
