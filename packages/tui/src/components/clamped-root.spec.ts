import { visibleWidth } from '@earendil-works/pi-tui';
import { describe, expect, it } from 'vitest';
import { ClampedRoot, type View } from './clamped-root.js';

const viewOf = (lines: string[]): View => ({
  render: () => lines,
  handleInput: () => {},
  invalidate: () => {},
});

describe('ClampedRoot', () => {
  it('lets no line through that is wider than the terminal', () => {
    const wide = [
      'a'.repeat(300),
      '日本語'.repeat(60),
      '👩‍👩‍👧'.repeat(90),
      `\u001b[31m${'x'.repeat(250)}\u001b[0m`,
      '\t'.repeat(90),
    ];
    for (let width = 1; width <= 240; width += 1) {
      for (const line of new ClampedRoot(viewOf(wide)).render(width)) {
        expect(visibleWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('prints a long conversation whole once, then draws its end alone', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
    const root = new ClampedRoot(viewOf(lines));

    expect(root.render(80)).toHaveLength(10_000);
    const next = root.render(80);
    expect(next.length).toBeLessThanOrEqual(3_000);
    expect(next.at(-1)).toBe('line 9999');

    lines.push('line 10000');
    expect(root.render(80)).toEqual([...next, 'line 10000']);
  });

  it('draws all of a shorter conversation that follows a long one', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
    const root = new ClampedRoot(viewOf(lines));
    root.render(80);
    root.render(80);
    lines.splice(0, lines.length, 'short');
    expect(root.render(80)).toEqual(['short']);
  });
});
