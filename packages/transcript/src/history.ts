import type { Message, MessageId } from '@mosaicstack/types';
import { Draft } from './draft.js';
import type { Transcript } from './transcript.js';

/**
 * Adds stored messages, oldest first. They replace what deltas built so far. Without a `leaf` the
 * branch being read stays, or becomes that of the last message when there was none.
 */
export function withMessages(
  transcript: Transcript,
  messages: readonly Message[],
  leaf?: MessageId | null,
): Transcript {
  const draft = new Draft(transcript);
  for (const message of messages) draft.putStored(message);
  if (leaf && draft.messages.has(leaf)) draft.leaf = leaf;
  draft.leaf ??= messages.at(-1)?.id ?? null;
  return draft.finish();
}

/**
 * The same for all stored messages of the conversation: what is no longer among them was deleted. What is
 * younger than the last of them may have come since they were read, and stays.
 */
export function withHistory(
  transcript: Transcript,
  messages: readonly Message[],
  leaf?: MessageId | null,
): Transcript {
  const stored = new Set(messages.map(({ id }) => id));
  const readAt = messages.at(-1)?.createdAt ?? '';
  const deleted = [...transcript.messages.values()].filter(
    ({ id, pending, streaming, createdAt }) =>
      !pending && !streaming && !stored.has(id) && createdAt < readAt,
  );
  const draft = new Draft(transcript);
  draft.remove(new Set(deleted.map(({ id }) => id)));
  return withMessages(draft.finish(), messages, leaf);
}

/** Reads another branch. An unknown `leaf` changes nothing; `null` stands before the first message. */
export const withLeaf = (transcript: Transcript, leaf: MessageId | null): Transcript =>
  leaf === transcript.leaf || (leaf !== null && !transcript.messages.has(leaf))
    ? transcript
    : { ...transcript, leaf };
