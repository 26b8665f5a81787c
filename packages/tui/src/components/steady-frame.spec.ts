import { beforeEach, describe, expect, it } from 'vitest';
import { SteadyFrame } from './steady-frame.js';

const lines = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);
const size = { width: 80, rows: 10 };
const input = lines('input', 3);

let frame: SteadyFrame;
beforeEach(() => void (frame = new SteadyFrame()));
const closed = (said: number, below = input): string[] =>
  frame.compose(lines('said', said), below, { ...size, isOpen: false });
const open = (said: number, list: number): string[] =>
  frame.compose(lines('said', said), lines('list', list), { ...size, isOpen: true });

describe('a full screen', () => {
  it('is as high with a list as without, which lies over the last lines', () => {
    const before = closed(20);
    expect(before).toHaveLength(23);
    expect(open(20, 7)).toEqual([...lines('said', 16), ...lines('list', 7)]);
    expect(open(20, 4)).toEqual([...lines('said', 19), ...lines('list', 4)]);
    expect(closed(20)).toEqual(before);
  });

  it('grows under an open list by what is said meanwhile', () => {
    closed(20);
    open(20, 7);
    expect(open(25, 7)).toEqual([...lines('said', 21), ...lines('list', 7)]);
    expect(closed(25)).toEqual([...lines('said', 25), ...input]);
  });

  it('keeps the input where it is when a line above it goes, until more is said', () => {
    closed(20, lines('input', 5));
    expect(closed(20)).toEqual([...lines('said', 20), '', '', ...input]);
    expect(closed(21)).toEqual([...lines('said', 21), '', ...input]);
    expect(closed(23)).toEqual([...lines('said', 23), ...input]);
  });

  it('moves up once where much is folded, and at another size', () => {
    closed(40);
    expect(closed(20)).toEqual([...lines('said', 20), ...input]);
    closed(24);
    const narrower = frame.compose(lines('said', 20), input, { ...size, width: 79, isOpen: false });
    expect(narrower).toEqual([...lines('said', 20), ...input]);
  });
});

describe('a screen with room left', () => {
  it('gives it to a list before that lies over anything', () => {
    closed(2);
    expect(open(2, 8)).toEqual([...lines('said', 2), ...lines('list', 8)]);
    expect(open(2, 9)).toEqual([...lines('said', 1), ...lines('list', 9)]);
    expect(closed(2)).toEqual([...lines('said', 2), ...input]);
  });

  it('shows the whole of a list that is higher than the screen', () => {
    closed(2);
    expect(open(2, 14).slice(-14)).toEqual(lines('list', 14));
  });
});
