import { describe, expect, it } from 'vitest';
import { noKeyBudget } from './api-keys.contract.js';
import { keyBudgetWords, readKeyBudget } from './key-budgets.js';

describe('the budget of a key', () => {
  it('is written as names and dollars', () => {
    expect(readKeyBudget(['usdPerDay=2.5', 'USDTOTAL=none'])).toEqual({
      budget: { usdPerDay: 2.5, usdTotal: null },
    });
  });

  it.each([
    'usdPerDay',
    'usdPerDay=',
    'usdPerDay=-1',
    'usdPerDay=1e3',
    'runsPerDay=3',
    '=1',
    'usdTotal=9999999999',
  ])('is not written as %s', (piece) =>
    expect(readKeyBudget(['usdPerDay=1', piece])).toEqual({ wrong: piece }),
  );

  it('is told with what was spent of it', () => {
    const spent = { usdPerDay: 0.42, usdPerMonth: 1, usdTotal: 3.1 };
    expect(keyBudgetWords({ budget: { ...noKeyBudget, usdPerDay: 2, usdTotal: 10 }, spent })).toBe(
      '0.42 of 2.00 USD a day, 3.10 of 10.00 USD in total',
    );
    expect(keyBudgetWords({ budget: { ...noKeyBudget, usdPerMonth: 0.005 } })).toBe('0.005 USD a month');
    expect(keyBudgetWords({ budget: noKeyBudget, spent })).toBe('3.10 USD, no limit');
    expect(keyBudgetWords({ budget: noKeyBudget })).toBe('no limit');
  });
});
