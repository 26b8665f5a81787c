import { describe, expect, it } from 'vitest';
import { readQuotaChanges } from './quota-changes.js';

describe('changes of a quota as people type them', () => {
  it('are numbers, sizes, no limit, or what holds otherwise', () => {
    const typed = ['usdPerDay=2.5', 'STORAGEBYTES=1.5gb', 'runsPerDay=none', 'schedules=default'];
    expect(readQuotaChanges(typed)).toEqual({
      changes: { usdPerDay: 2.5, storageBytes: 1.5 * 2 ** 30, runsPerDay: null, schedules: 'default' },
    });
    expect(readQuotaChanges([])).toEqual({ changes: {} });
  });

  it.each(['usdPerDay', 'usdPerDay=', 'usdPerDay=-1', 'schedules=1.5', 'wishes=3', 'schedules=many', '=3'])(
    'are not %s',
    (piece) => {
      expect(readQuotaChanges(['schedules=1', piece])).toEqual({ wrong: piece });
    },
  );
});
