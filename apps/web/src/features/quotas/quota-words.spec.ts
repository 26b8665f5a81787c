import { quotaNames, updateQuotaSchema } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { amountText, amountWords, limitFrom } from './quota-words';
import { speak } from '../../lib/words';

await speak('en');

describe('the words of a quota', () => {
  it('count files in gigabytes and money in dollars', () => {
    expect(amountWords('storageBytes', 5 * 2 ** 30)).toBe('5 GB');
    expect(amountWords('usdPerDay', 2.5)).toBe('2.5 USD');
    expect(amountWords('tokensPerDay', 1_000_000)).toBe('1,000,000');
    expect(amountWords('schedules', null)).toBe('no limit');
  });

  it('write a limit as they read it', () => {
    expect(limitFrom('storageBytes', 'most', amountText('storageBytes', 2.5 * 2 ** 30))).toBe(2.5 * 2 ** 30);
    expect(limitFrom('usdPerDay', 'most', '2,5')).toBe(2.5);
    expect(limitFrom('usdPerDay', 'none', '2')).toBeNull();
    expect(limitFrom('usdPerDay', 'default', '2')).toBe('default');
  });

  it('make nothing of what is no number', () => {
    for (const name of quotaNames) {
      for (const text of ['', 'many', '-1']) {
        const limit = limitFrom(name, 'most', text);
        expect(updateQuotaSchema.safeParse({ [name]: limit }).success).toBe(false);
      }
    }
  });
});
