import { childrenOf, plainText, type Transcript, type TranscriptMessage } from '@mosaicstack/transcript';
import { textOf, type MessageId } from '@mosaicstack/types';
import { wordsOf } from '../../../lib/words';

const t = wordsOf('chat');

export interface TreeRow {
  message: TranscriptMessage;
  /** How many times the conversation had divided before it; from 0. */
  depth: number;
  words: string;
  /** Whether it stands on the branch being read. */
  isRead: boolean;
  /** Alternatives at its place, itself included. */
  siblings: number;
}

const longest = 120;
/** As much as is looked at for them: marks and room between words make a text shorter. */
const looked = 600;

const wordsIn = (message: TranscriptMessage): string => {
  const text = plainText(textOf(message).slice(0, looked));
  if (text !== '') return text.slice(0, longest);
  const call = message.parts.find((part) => part.type === 'tool-call');
  return call ? call.name : t('withoutWords');
};

const isShown = ({ role }: TranscriptMessage): boolean => role === 'user' || role === 'assistant';

/** Every question and answer there is, each branch whole before the next one begins. */
export function treeRows(transcript: Transcript, read: ReadonlySet<MessageId>): TreeRow[] {
  const rows: TreeRow[] = [];
  // A stack rather than recursion: a conversation is as deep as it is long.
  const waiting = childrenOf(transcript, null).map((message) => ({ message, depth: 0 }));
  const roots = waiting.length;
  waiting.reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { message, depth } = next;
    const siblings = message.parentId === null ? roots : childrenOf(transcript, message.parentId).length;
    if (isShown(message)) {
      rows.push({ message, depth, words: wordsIn(message), isRead: read.has(message.id), siblings });
    }
    const children = childrenOf(transcript, message.id);
    const below = children.length > 1 ? depth + 1 : depth;
    for (const child of children.toReversed()) waiting.push({ message: child, depth: below });
  }
  return rows;
}
