import { AppError } from '@mosaicstack/kernel';
import { manualClock, type ManualClock } from '@mosaicstack/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProviderHealth } from './provider-health.js';

const broken = { ok: false as const, error: new AppError('model_unavailable', 'It broke off.') };
const refused = { ok: false as const, error: new AppError('model_refused', 'No such model.') };
const fine = { ok: true as const, milliseconds: 120.4 };

let clock: ManualClock;
let health: ProviderHealth;
beforeEach(() => {
  clock = manualClock();
  health = new ProviderHealth(clock);
});

const fail = (times: number): void => {
  for (let count = 0; count < times; count += 1) health.observe(broken);
};

describe('a provider', () => {
  it('rests for 30 seconds after three failures within a minute', () => {
    fail(2);
    expect(health.restLeft()).toBe(0);
    expect(health.report().state).toBe('degraded');
    fail(1);
    expect(health.restLeft()).toBe(30_000);
    expect(health.report()).toMatchObject({ state: 'down', lastError: { message: 'It broke off.' } });
    clock.advance(30_001);
    expect(health.restLeft()).toBe(0);
  });

  it('is tried by one call after its rest, and rests again when that fails too', () => {
    fail(3);
    clock.advance(30_001);
    expect(health.restLeft()).toBe(0);
    expect(health.restLeft()).toBeGreaterThan(0);
    fail(1);
    expect(health.restLeft()).toBe(30_000);
    clock.advance(30_001);
    expect(health.restLeft()).toBe(0);
    health.observe(fine);
    expect([health.restLeft(), health.report().state]).toEqual([0, 'healthy']);
    expect(health.report().latencyMilliseconds).toBe(120);
  });

  it('is tried again when whoever tried never told how it went', () => {
    fail(3);
    clock.advance(30_001);
    health.restLeft();
    clock.advance(30_001);
    expect(health.restLeft()).toBe(0);
  });

  it('does not rest for failures that lie apart', () => {
    fail(2);
    clock.advance(60_001);
    fail(2);
    expect(health.restLeft()).toBe(0);
  });

  it('does not rest because of what it refuses one person', () => {
    for (let count = 0; count < 10; count += 1) health.observe(refused);
    expect(health.restLeft()).toBe(0);
    expect(health.report()).toMatchObject({ state: 'healthy', lastError: { message: 'No such model.' } });
  });

  it('that fails its checks is asked ever more rarely, until a call succeeds', () => {
    const gaps: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      health.checked({ ok: false, reason: 'It does not answer.' }, 60_000);
      let gap = 0;
      while (!health.isCheckDue()) {
        clock.advance(30_000);
        gap += 30;
      }
      gaps.push(gap);
    }
    expect(gaps).toEqual([60, 120, 240, 480, 900, 900]);
    health.observe(fine);
    expect([health.isCheckDue(), health.report().state]).toEqual([true, 'healthy']);
  });
});
