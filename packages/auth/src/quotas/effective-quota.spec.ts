import { describe, expect, it } from 'vitest';
import { effectiveQuota, ordinaryQuota, quotaOfEverybody, quotaOfInstance } from './effective-quota.js';

const nothing = { everybody: {}, own: {} };

describe('effective quota', () => {
  it('lets a member use 5 USD a day, 5 GB and 20 schedules where nobody stated anything', () => {
    const { limits, origins } = effectiveQuota({ role: 'member', ...nothing });
    expect(limits).toMatchObject({ usdPerDay: 5, storageBytes: 5 * 2 ** 30, schedules: 20 });
    expect(new Set(Object.values(origins))).toEqual(new Set(['product']));
  });

  it('limits a team in what it keeps, and in nothing that everybody may use each for themselves', () => {
    const everybody = { usdPerDay: 2, tokensPerDay: 100, schedules: 3 };
    const { limits } = effectiveQuota({ role: null, everybody, own: { usdPerMonth: 50 } });
    expect(limits).toEqual({ ...ordinaryQuota, usdPerDay: null, usdPerMonth: 50, schedules: 3 });
  });

  it('limits all of the instance together in what was stated for it alone', () => {
    const { limits, origins } = quotaOfInstance({ usdPerDay: 100 });
    expect(limits).toMatchObject({ usdPerDay: 100, storageBytes: null, schedules: null });
    expect(origins.usdPerDay).toBe('stated');
  });

  it('puts what is stated for everybody in the place of what the product has, limit by limit', () => {
    const everybody = { usdPerDay: 1, storageBytes: null };
    const { limits, origins } = effectiveQuota({ role: 'member', everybody, own: {} });
    expect(limits).toEqual({ ...ordinaryQuota, ...everybody });
    expect(origins).toMatchObject({ usdPerDay: 'instance', storageBytes: 'instance', schedules: 'product' });
    expect(quotaOfEverybody(everybody)).toEqual({ limits, origins });
  });

  it('limits no administrator by what is stated for everybody, only by what is stated for them', () => {
    const everybody = { usdPerDay: 0, runsPerDay: 0 };
    const { limits, origins } = effectiveQuota({ role: 'admin', everybody, own: { runsPerDay: 7 } });
    expect(limits).toMatchObject({ usdPerDay: null, storageBytes: null, runsPerDay: 7 });
    expect(origins).toMatchObject({ usdPerDay: 'role', runsPerDay: 'stated' });
  });

  it('lets what is stated for one stand above all else, down to nothing and up to no limit', () => {
    const own = { usdPerDay: null, storageBytes: 0 };
    const { limits, origins } = effectiveQuota({ role: 'member', everybody: { usdPerDay: 1 }, own });
    expect(limits).toMatchObject(own);
    expect(origins).toMatchObject({ usdPerDay: 'stated', storageBytes: 'stated' });
  });
});
