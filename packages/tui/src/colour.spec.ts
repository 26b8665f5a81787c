import { describe, expect, it } from 'vitest';
import { ground, ink } from './colour.js';

describe('colour', () => {
  it('is as fine as the terminal shows it', () => {
    expect(ink('#4a7fd1', 34, 24)('x')).toBe('\u001b[38;2;74;127;209mx\u001b[39m');
    expect(ink('#5f87d7', 34, 8)('x')).toBe('\u001b[38;5;68mx\u001b[39m');
    expect(ink('#4a7fd1', 34, 4)('x')).toBe('\u001b[34mx\u001b[39m');
    expect(ink('#4a7fd1', 34, 1)('x')).toBe('x');
  });

  it('takes near-greys from the fine grey ramp of 256 colours', () => {
    expect(ground('#201e1c', 8)('x')).toBe('\u001b[48;5;234mx\u001b[49m');
  });

  it('leaves backgrounds out where none is quiet enough', () => {
    expect(ground('#201e1c', 4)('x')).toBe('x');
  });
});
