import { describe, expect, it } from 'vitest';
import { isOver, prolonged } from './session-rules.js';

const day = 24 * 60 * 60 * 1_000;
const at = (days: number) => new Date(days * day);
const session = (usedOn: number) => ({ createdAt: at(0), updatedAt: at(usedOn), expiresAt: at(usedOn + 7) });

describe('a session', () => {
  it('lasts seven days from its last use', () => {
    expect(prolonged(session(0), at(3))).toEqual(at(10));
    expect(isOver(session(0), at(6.9))).toBe(false);
    expect(isOver(session(0), at(7))).toBe(true);
  });

  it('ends thirty days after the sign-in, however much it is used', () => {
    expect(prolonged(session(24), at(28))).toEqual(at(30));
    expect(isOver({ ...session(28), expiresAt: at(99) }, at(30))).toBe(true);
  });

  it('is not noted at every use', () => {
    const { updatedAt } = session(1);
    expect(prolonged(session(1), new Date(updatedAt.getTime() + 59_999))).toBeUndefined();
    expect(prolonged(session(1), new Date(updatedAt.getTime() + 60_000))).toBeDefined();
  });
});
