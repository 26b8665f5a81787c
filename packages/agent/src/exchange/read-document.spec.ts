import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.js';

const at = '2026-01-01T10:00:00.000Z';
const message = (fields: object = {}) => ({
  ...{ id: randomUUID(), parentId: null, role: 'user', parts: [{ type: 'text', text: 'Hello' }] },
  ...{ provider: null, model: null, usage: null, state: 'complete', createdAt: at },
  ...fields,
});
const conversation = (fields: object = {}) => ({
  ...{ id: randomUUID(), title: 'Plans', createdAt: at, updatedAt: at, isPinned: false, isArchived: false },
  ...{ project: null, forkedFrom: null, activeLeafId: null, branches: [], messages: [], attachments: [] },
  ...fields,
});
const document = (...conversations: object[]) => ({
  ...{ format: 'mosaic-conversations', v: 1, exportId: 'x', exportedAt: at },
  conversations,
});
const read = (value: unknown) =>
  readDocument(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));
const [a, b] = [randomUUID(), randomUUID()];
const deepArguments = (depth: number): string => {
  const deep = '['.repeat(depth) + ']'.repeat(depth);
  const call = { type: 'tool-call', callId: 'c', name: 'n', arguments: { deep: 'DEEP' } };
  return JSON.stringify(document(conversation({ messages: [message({ parts: [call] })] }))).replace(
    '"DEEP"',
    deep,
  );
};

describe('a document to import', () => {
  it.each([
    ['empty lists', `[${'[],'.repeat(800_000)}[]]`],
    ['empty objects', `{"conversations":[${'{},'.repeat(800_000)}{}]}`],
    ['fields', `{"conversations":{${'"k":0,'.repeat(800_000)}"k":0}}`],
  ])('is not made into millions of %s', (_, text) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ reason: expect.stringContaining('more pieces') }),
    );
  });

  it('may be as many messages as fit into a file', () => {
    const many = Array.from({ length: 40_000 }, () =>
      message({ parts: [{ type: 'text', text: '[{:,'.repeat(9) }] }),
    );
    const given = JSON.stringify(document(conversation({ messages: many })));
    expect(given.length).toBeGreaterThan(9_000_000);
    expect(read(given).conversations[0]?.messages).toHaveLength(40_000);
  });

  it('is read as it was exported', () => {
    const one = message();
    const given = document(
      conversation({ messages: [one, message({ parentId: one.id })], activeLeafId: one.id }),
    );
    expect(read(given)).toEqual(given);
  });

  it('may nest as deep as arguments of tools do', () => {
    expect(read(deepArguments(20)).conversations).toHaveLength(1);
  });

  it.each([
    ['is no JSON', '{', /no JSON/],
    ['nests a hundred thousand deep', '['.repeat(100_000), /nested more than 64 deep/],
    ['nests deep within the arguments of a tool', deepArguments(100), /nested more than 64 deep/],
    ['is of another kind', { hello: 1 }, /^At format/],
    ['is of a later version', { ...document(), v: 2 }, /^At v/],
    ['has an odd mark', { ...document(), exportId: 'a\u0000b' }, /^At exportId/],
    ['is older than time', document(conversation({ createdAt: '0000-01-01T00:00:00.000Z' })), /before 1970/],
    ['holds a conversation twice', document(conversation({ id: a }), conversation({ id: a })), /twice/],
    [
      'holds a message twice',
      document(conversation({ messages: [message({ id: a }), message({ id: a })] })),
      /twice/,
    ],
    [
      'goes round in a circle',
      document(
        conversation({ messages: [message({ id: a, parentId: b }), message({ id: b, parentId: a })] }),
      ),
      /circle/,
    ],
    ['is its own parent', document(conversation({ messages: [message({ id: a, parentId: a })] })), /circle/],
    [
      'answers a message of somebody else',
      document(conversation({ messages: [message({ parentId: a })] })),
      /not in it/,
    ],
    ['reads a foreign leaf', document(conversation({ activeLeafId: a })), /not in it/],
    [
      'names a foreign branch',
      document(conversation({ branches: [{ messageId: a, name: 'x' }] })),
      /not in it/,
    ],
    [
      'holds a foreign attachment',
      document(
        conversation({
          messages: [
            message({
              parts: [{ type: 'file', attachmentId: a, name: 'x', mediaType: 'text/plain', bytes: 1 }],
            }),
          ],
        }),
      ),
      /attachment that is not in it/,
    ],
  ])('that %s is refused with the reason', (_case, given, reason) => {
    expect(() => read(given)).toThrowError(
      expect.objectContaining({ code: 'invalid_request', reason: expect.stringMatching(reason) }),
    );
  });

  it('of bytes that are no text is refused', () => {
    expect(() => readDocument(Uint8Array.of(0xff, 0xfe, 0))).toThrowError(
      expect.objectContaining({ reason: 'It is no text.' }),
    );
  });

  it('of twenty thousand messages in a line is read', () => {
    const ids = Array.from({ length: 20_000 }, () => randomUUID());
    const messages = ids.map((id, index) => message({ id, parentId: ids[index - 1] ?? null }));
    expect(read(document(conversation({ messages }))).conversations[0]?.messages).toHaveLength(20_000);
  });
});
