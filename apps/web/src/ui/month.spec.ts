import { describe, expect, it } from 'vitest';
import { addMonths, dayByKey, weeksAround } from './month';

describe('a month', () => {
  it('is shown in six weeks from Monday on, with the days around it', () => {
    const weeks = weeksAround('2026-11-30');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks[0]?.[6]).toBe('2026-11-01');
    expect(weeks[5]?.[6]).toBe('2026-12-06');
  });

  it('ends sooner than another one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  it.each([
    ['ArrowLeft', false, '2026-11-29'],
    ['ArrowRight', false, '2026-12-01'],
    ['ArrowUp', false, '2026-11-23'],
    ['ArrowDown', false, '2026-12-07'],
    ['Home', false, '2026-11-30'],
    ['End', false, '2026-12-06'],
    ['PageUp', false, '2026-10-30'],
    ['PageDown', true, '2027-11-30'],
    ['x', false, undefined],
  ])('is walked by %s (shift: %s) to %s', (key, isShifted, day) => {
    expect(dayByKey('2026-11-30', key, isShifted)).toBe(day);
  });
});
