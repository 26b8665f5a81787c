import type { MessageId } from '@mosaicstack/types';
import type { Transcript, TranscriptMessage } from './transcript.js';

/** Messages from the root down to and including `leaf`, by default the branch being read. */
export function pathTo(
  transcript: Transcript,
  leaf: MessageId | null = transcript.leaf,
): TranscriptMessage[] {
  const path: TranscriptMessage[] = [];
  for (let id = leaf; id !== null;) {
    const message = transcript.messages.get(id);
    if (!message || path.length > transcript.messages.size) break;
    path.push(message);
    id = message.parentId;
  }
  return path.reverse();
}

/** The alternatives at a message's place, itself included, oldest first. Empty for an unknown message. */
export function siblingsOf(transcript: Transcript, id: MessageId): readonly TranscriptMessage[] {
  const message = transcript.messages.get(id);
  return message ? childrenOf(transcript, message.parentId) : [];
}

/** The messages that follow one, oldest first; with `null` the roots. */
export const childrenOf = (
  transcript: Transcript,
  parentId: MessageId | null,
): readonly TranscriptMessage[] => indexOf(transcript.messages).get(parentId) ?? [];

/** The newest tip below a message: where a person lands who switches to that branch. */
export function tipBelow(transcript: Transcript, id: MessageId): MessageId {
  let tip = id;
  for (let next = childrenOf(transcript, tip).at(-1); next; next = childrenOf(transcript, tip).at(-1)) {
    tip = next.id;
  }
  return tip;
}

type ChildIndex = Map<MessageId | null, TranscriptMessage[]>;
/** A transcript never changes, so its index is built at most once and goes when it goes. */
const indexes = new WeakMap<Transcript['messages'], ChildIndex>();

function indexOf(messages: Transcript['messages']): ChildIndex {
  const known = indexes.get(messages);
  if (known) return known;
  const index: ChildIndex = Map.groupBy(messages.values(), (message) => message.parentId);
  for (const children of index.values()) children.sort(byAge);
  indexes.set(messages, index);
  return index;
}

const byAge = (a: TranscriptMessage, b: TranscriptMessage): number =>
  a.createdAt === b.createdAt ? compare(a.id, b.id) : compare(a.createdAt, b.createdAt);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
