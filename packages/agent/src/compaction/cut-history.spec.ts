import { describe, expect, it } from 'vitest';
import type { ConversationId, Message } from '@mosaicstack/types';
import { aMessage } from '../testing/agent-rows.js';
import { cutHistory, tokensOf, trimOldResults } from './cut-history.js';

const talk = 'talk' as ConversationId;
const said = (role: Message['role'], text: string): Message =>
  aMessage(talk, { role, parts: [{ type: 'text', text }] });
const call = (): Message =>
  aMessage(talk, {
    role: 'assistant',
    parts: [{ type: 'tool-call', callId: 'c', name: 'look', arguments: {} }],
  });
const result = (length: number): Message =>
  aMessage(talk, {
    role: 'tool',
    parts: [{ type: 'tool-result', callId: 'c', name: 'look', text: 'x'.repeat(length), isError: false }],
  });
const turn = (length = 400): Message[] => [
  said('user', 'x'.repeat(length)),
  said('assistant', 'x'.repeat(length)),
];

describe('where a history is cut', () => {
  it('keeps four turns at least, and begins with words of the person', () => {
    const rows = Array.from({ length: 6 }, () => turn()).flat();
    const at = cutHistory(rows);
    expect(at).toBe(4);
    expect(rows[4]?.role).toBe('user');
  });

  it('keeps more than four turns until they are a fifth of the whole', () => {
    const rows = [...turn(40_000), ...Array.from({ length: 30 }, () => turn(400)).flat()];
    const at = cutHistory(rows) ?? 0;
    expect(tokensOf(rows.slice(at)) / tokensOf(rows)).toBeGreaterThanOrEqual(0.2);
    expect(rows.slice(at).filter(({ role }) => role === 'user').length).toBeGreaterThan(4);
  });

  it('leaves a short conversation alone', () => {
    expect(cutHistory(Array.from({ length: 4 }, () => turn()).flat())).toBeUndefined();
    expect(cutHistory([])).toBeUndefined();
  });

  it('never parts a call from its result within one long turn', () => {
    const rows = [said('user', 'go'), ...Array.from({ length: 20 }, () => [call(), result(1_000)]).flat()];
    const at = cutHistory(rows) ?? 0;
    expect(at).toBeGreaterThan(1);
    expect(rows[at]?.role).toBe('assistant');
    expect(rows[at - 1]?.role).toBe('tool');
  });

  it('does not sum up a summary alone', () => {
    expect(
      cutHistory([said('summary', 'x'), ...Array.from({ length: 4 }, () => turn()).flat()]),
    ).toBeUndefined();
  });

  it('shortens old results to two kilobytes and leaves recent ones', () => {
    const rows = [
      ...turn(),
      call(),
      result(50_000),
      ...Array.from({ length: 4 }, () => turn()).flat(),
      call(),
      result(9_000),
    ];
    const trimmed = trimOldResults(rows);
    const lengths = trimmed.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'tool-result' ? [part.text.length] : [])),
    );
    expect(lengths[0]).toBeLessThan(2_100);
    expect(lengths[1]).toBe(9_000);
    expect(tokensOf(trimmed)).toBeLessThan(tokensOf(rows));
  });
});
