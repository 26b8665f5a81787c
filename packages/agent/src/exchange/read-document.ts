import { AppError } from '@mosaicstack/kernel';
import { type ExportDocument, exportDocumentSchema, type ExportedConversation } from '@mosaicstack/types';

/** Our own exports nest about ten deep; arguments of tools may go on a while. */
const deepest = 64;

/**
 * Brackets, colons and commas outside of texts. A message has some thirty of them, so this is enough for any export
 * of a whole file's size; of millions of empty lists a parser would make objects for seconds, and answer nobody.
 */
const mostSigns = 1_500_000;

/** Why a document is refused. */
export class NotImportable extends AppError {
  constructor(reason: string) {
    super('invalid_request', 'This file cannot be imported.', {
      reason,
      remediation: 'Import a JSON file that `mosaic sessions export -f json` or the dashboard made.',
    });
  }
}

/** An export as it was given, checked in every way that a hostile one could be wrong. */
export function readDocument(content: Uint8Array): ExportDocument {
  const text = decoded(content);
  const { depth, signs } = measured(text);
  if (depth > deepest) throw new NotImportable(`It is nested more than ${deepest} deep.`);
  if (signs > mostSigns) {
    throw new NotImportable('It holds more pieces than are read at once. Export conversations one by one.');
  }
  const parsed = exportDocumentSchema.safeParse(jsonIn(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new NotImportable(
      `At ${issue?.path.join('.') || 'its beginning'}: ${issue?.message ?? 'it is odd'}.`,
    );
  }
  const { conversations } = parsed.data;
  const ids = new Set(conversations.map(({ id }) => id));
  if (ids.size < conversations.length) throw new NotImportable('It holds a conversation twice.');
  for (const conversation of conversations) assertTree(conversation);
  return parsed.data;
}

function decoded(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new NotImportable('It is no text.');
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotImportable('It is no JSON.');
  }
}

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c];
const opening = new Set([0x7b, 0x5b]);
const closing = new Set([0x7d, 0x5d]);

/** Counted before anything is made of it or walks down into it, and no further than it may be. */
function measured(text: string): { depth: number; signs: number } {
  let [depth, signs] = [0, 0];
  for (let at = 0; at < text.length && depth <= deepest && signs <= mostSigns; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== quote; at += 1)
        if (text.charCodeAt(at) === backslash) at += 1;
    } else if (opening.has(code)) [depth, signs] = [depth + 1, signs + 1];
    else if (closing.has(code)) depth -= 1;
    else if (code === colon || code === comma) signs += 1;
  }
  return { depth, signs };
}

/** Parents are messages of the same conversation, and no message lies above itself. */
function assertTree({ id, messages, activeLeafId, branches, attachments }: ExportedConversation): void {
  const parentOf = new Map(messages.map((message) => [message.id, message.parentId]));
  if (parentOf.size < messages.length)
    throw new NotImportable(`The conversation ${id} holds a message twice.`);
  for (const { parentId } of messages) {
    if (parentId !== null && !parentOf.has(parentId)) {
      throw new NotImportable(`A message of ${id} answers one that is not in it.`);
    }
  }
  const sound = new Set<string>();
  for (const { id: from } of messages) {
    const walked: string[] = [];
    for (let next: string | null = from; next !== null && !sound.has(next);) {
      walked.push(next);
      if (walked.length > messages.length)
        throw new NotImportable(`The messages of ${id} go round in a circle.`);
      next = parentOf.get(next as typeof from) ?? null;
    }
    for (const one of walked) sound.add(one);
  }
  const named = [
    ...(activeLeafId === null ? [] : [activeLeafId]),
    ...branches.map(({ messageId }) => messageId),
  ];
  if (named.some((one) => !parentOf.has(one))) {
    throw new NotImportable(`The conversation ${id} names a message that is not in it.`);
  }
  const brought = new Set(attachments.map((attachment) => attachment.id));
  const held = messages.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'image' || part.type === 'file' ? [part.attachmentId] : [])),
  );
  if (held.some((one) => !brought.has(one))) {
    throw new NotImportable(`A message of ${id} holds an attachment that is not in it.`);
  }
}
