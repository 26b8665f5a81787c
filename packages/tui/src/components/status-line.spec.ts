import { visibleWidth } from '@earendil-works/pi-tui';
import { describe, expect, it } from 'vitest';
import { statusLine } from './status-line.js';

const pieces = [
  { text: 'answering 3 s', importance: 5 },
  { text: 'connected', importance: 1 },
  { text: '日本語 model', importance: 4 },
  { text: 'a rather long title', importance: 3 },
];

describe('statusLine', () => {
  it('shows every piece where there is room', () => {
    expect(statusLine(pieces, 80)).toBe('answering 3 s · connected · 日本語 model · a rather long title');
  });

  it('lets the least important go first', () => {
    expect(statusLine(pieces, 52)).toBe('answering 3 s · 日本語 model · a rather long title');
    expect(statusLine(pieces, 30)).toBe('answering 3 s · 日本語 model');
  });

  it('never grows wider than the terminal', () => {
    for (let width = 1; width < 90; width += 1) {
      expect(visibleWidth(statusLine(pieces, width))).toBeLessThanOrEqual(width);
    }
  });
});
