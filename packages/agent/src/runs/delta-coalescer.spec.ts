import type { MessageId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeltaBody, DeltaCoalescer, FlushTimer } from './delta-coalescer.js';

const messageId = '018f0000-0000-7000-8000-000000000001' as MessageId;
const text = (piece: string, block = 0): DeltaBody => ({
  type: 'text-delta',
  data: { messageId, block, text: piece },
});

describe('DeltaCoalescer', () => {
  let sent: DeltaBody[];
  let coalescer: DeltaCoalescer;
  const pieces = () => sent.map(({ data }) => data.text);

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    coalescer = new DeltaCoalescer(new FlushTimer(33), (delta) => sent.push(delta));
  });
  afterEach(() => vi.useRealTimers());

  it('lets the first piece go on at once', () => {
    coalescer.add(text('Hel'));
    expect(pieces()).toEqual(['Hel']);
  });

  it('joins later pieces until the timer', () => {
    for (const piece of ['a', 'b', 'c', 'd']) coalescer.add(text(piece));
    expect(pieces()).toEqual(['a']);

    vi.advanceTimersByTime(33);

    expect(pieces()).toEqual(['a', 'bcd']);
  });

  it('flushes many answers with one timer', () => {
    const timer = new FlushTimer(33);
    const many = Array.from({ length: 50 }, () => new DeltaCoalescer(timer, (delta) => sent.push(delta)));
    for (const one of many) for (const piece of ['a', 'b']) one.add(text(piece));

    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(33);
    expect(sent).toHaveLength(100);
  });

  it('keeps blocks apart that interleave', () => {
    coalescer.add(text('first'));
    for (const delta of [text('a', 1), text('x', 2), text('b', 1), text('y', 2)]) coalescer.add(delta);
    coalescer.finish();
    expect(sent.slice(1).map(({ data }) => [data.block, data.text])).toEqual([
      [1, 'ab'],
      [2, 'xy'],
    ]);
  });

  it('hands on what waits when the message ends, and leaves no timer that matters', () => {
    coalescer.add(text('a'));
    coalescer.add(text('b'));
    coalescer.finish();
    vi.runAllTimers();
    expect(pieces()).toEqual(['a', 'b']);
  });

  it('never splits a surrogate pair', () => {
    const turtle = '🐢';
    coalescer.add(text(`a${turtle[0]}`));
    expect(pieces()).toEqual(['a']);
    coalescer.add(text(`${turtle[1]}b`));
    coalescer.finish();
    expect(pieces()).toEqual(['a', `${turtle}b`]);
  });

  it('replaces what no store can keep', () => {
    coalescer.add(text('nul\u0000 low\udc00 '));
    coalescer.add(text('high\ud83d'));
    coalescer.finish();
    expect(pieces().join('')).toBe('nul\ufffd low\ufffd high\ufffd');
  });

  it('cuts a huge piece into events of a bearable size, between characters', () => {
    const huge = 'x' + '🐢'.repeat(20_000);
    coalescer.add(text(huge));
    expect(pieces().join('')).toBe(huge);
    expect(Math.max(...pieces().map(({ length }) => length))).toBeLessThanOrEqual(8_192);
    expect(pieces().every((piece) => piece.isWellFormed())).toBe(true);
  });

  it('ignores empty pieces', () => {
    coalescer.add(text(''));
    coalescer.finish();
    expect(sent).toEqual([]);
  });
});
