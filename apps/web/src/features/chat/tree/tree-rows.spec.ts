import { emptyTranscript, withHistory, type Transcript } from '@mosaicstack/transcript';
import type { ConversationId, Message, MessageId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { treeRows } from './tree-rows';

const said = (id: string, parentId: string | null, role: Message['role'] = 'user'): Message => ({
  ...{
    id: id as MessageId,
    parentId: parentId as MessageId | null,
    role,
    conversationId: 'c' as ConversationId,
  },
  ...{ clientId: null, runId: null, speakerId: null, provider: null, model: null, usage: null },
  ...{
    parts: [{ type: 'text', text: `words of ${id}` }],
    state: 'complete',
    createdAt: `2026-01-01T00:00:0${id.length}Z`,
  },
});

const transcriptOf = (messages: Message[]): Transcript =>
  withHistory(emptyTranscript('c' as ConversationId), messages, messages.at(-1)?.id);

const shown = (messages: Message[]): string[] =>
  treeRows(transcriptOf(messages), new Set()).map(
    ({ message, depth }) => `${' '.repeat(depth)}${message.id}`,
  );

describe('the rows of a conversation’s tree', () => {
  it('stand one below the other, and move in where the conversation divides', () => {
    const first = said('a', null);
    const answers = [said('a1', 'a', 'assistant'), said('a2', 'a', 'assistant')];
    expect(shown([first, ...answers, said('a1x', 'a1')])).toEqual(['a', ' a1', ' a1x', ' a2']);
  });

  it('leave out what tools said, and hold a conversation of any length', () => {
    expect(shown([said('a', null), said('t', 'a', 'tool'), said('b', 't', 'assistant')])).toEqual(['a', 'b']);
    const long = Array.from({ length: 20_000 }, (_, index) =>
      said(`m${index}`, index === 0 ? null : `m${index - 1}`),
    );
    expect(shown(long)).toHaveLength(20_000);
  });

  it('say what was said without the marks of its Markdown', () => {
    const answer: Message = {
      ...said('a', null, 'assistant'),
      parts: [{ type: 'text', text: '### Stones\n\n**Basalt** lasts.' }],
    };
    expect(treeRows(transcriptOf([answer]), new Set()).map(({ words }) => words)).toEqual([
      'Stones Basalt lasts.',
    ]);
  });
});
