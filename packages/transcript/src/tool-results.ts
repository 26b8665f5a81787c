import type { TranscriptMessage } from './transcript.js';
import type { MessagePart } from '@mosaicstack/types';

/** What a tool gave back, and how long the answer waited for it. */
export interface ToolResult {
  part: Extract<MessagePart, { type: 'tool-result' }>;
  milliseconds: number;
}

/** A row of the log never changes, so what was made of it once stays what it is, also for `===`. */
const known = new WeakMap<TranscriptMessage, ToolResult>();

/** The results on a branch by the call they belong to. */
export function resultsByCall(path: readonly TranscriptMessage[]): ReadonlyMap<string, ToolResult> {
  const results = new Map<string, ToolResult>();
  let calledAt = 0;
  for (const message of path) {
    if (message.role === 'assistant') calledAt = Date.parse(message.createdAt);
    if (message.role !== 'tool') continue;
    for (const part of message.parts) {
      if (part.type !== 'tool-result') continue;
      const milliseconds = Math.max(0, Date.parse(message.createdAt) - calledAt);
      const result = known.get(message) ?? { part, milliseconds };
      known.set(message, result);
      results.set(part.callId, result);
    }
  }
  return results;
}
