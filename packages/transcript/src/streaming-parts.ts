import type { MessagePart, RunEventData } from '@mosaicstack/types';
import type { TranscriptMessage } from './transcript.js';

/** Tool calls have no block number; they stand after every block. */
const afterEveryBlock = Number.MAX_SAFE_INTEGER;

/** Appends a piece of text to its block; blocks may interleave and stand in the order of their numbers. */
export function withDelta(
  message: TranscriptMessage,
  type: 'text' | 'reasoning',
  { block, text }: RunEventData<'text-delta'>,
): TranscriptMessage {
  const index = message.blocks.indexOf(block);
  const part = message.parts[index];
  if (!part || part.type !== type) return insertPart(message, block, { type, text });
  return { ...message, parts: message.parts.with(index, { type, text: part.text + text }) };
}

export function withToolCall(
  message: TranscriptMessage,
  { callId, name, arguments: given }: RunEventData<'tool-started'>,
): TranscriptMessage {
  const isKnown = message.parts.some((part) => part.type === 'tool-call' && part.callId === callId);
  return isKnown
    ? message
    : insertPart(message, afterEveryBlock, { type: 'tool-call', callId, name, arguments: given });
}

function insertPart(message: TranscriptMessage, block: number, part: MessagePart): TranscriptMessage {
  const later = message.blocks.findIndex((other) => other > block);
  const index = later === -1 ? message.blocks.length : later;
  return {
    ...message,
    parts: message.parts.toSpliced(index, 0, part),
    blocks: message.blocks.toSpliced(index, 0, block),
  };
}
