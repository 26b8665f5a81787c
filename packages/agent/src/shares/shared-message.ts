import type { MessagePart, SharedMessage } from '@mosaicstack/types';
import type { SharedRows } from './share-store.js';

type Row = SharedRows['messages'][number];
type SharedPart = SharedMessage['parts'][number];

/** What strangers may read of a message; undefined when nothing of it is left. */
export function sharedMessage(
  { role, parts, model, state, createdAt }: Row,
  { includesTools }: { includesTools: boolean },
): SharedMessage | undefined {
  const left = parts.flatMap((part): SharedPart[] => sharedPart(part, includesTools));
  return left.length === 0 ? undefined : { role, parts: left, model, state, createdAt };
}

function sharedPart(part: MessagePart, includesTools: boolean): SharedPart[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [{ type: 'text', text: part.text }];
    case 'image':
    case 'file':
      return [{ type: 'attachment', name: part.name }];
    case 'tool-call':
      return includesTools ? [{ type: 'tool-call', name: part.name, arguments: part.arguments }] : [];
    case 'tool-result':
      return includesTools
        ? [{ type: 'tool-result', name: part.name, text: part.text, isError: part.isError }]
        : [];
    case 'reasoning':
    case 'error':
      return [];
  }
}
