import { type Actor, type DoctorCheckStore, silentLogger } from '@mosaicstack/kernel';
import type { DoctorCheck, DoctorReport, UserId } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Doctor } from './doctor.js';

const actor: Actor = { userId: 'ada' as UserId, role: 'admin' };
const report: DoctorReport = {
  version: '1',
  tier: 'local',
  probes: (['ok', 'warning', 'failed', 'skipped', 'ok'] as const).map((state, index) => ({
    id: `check.${index}`,
    group: 'Storage',
    state,
    finding: 'at db.internal:5432',
    host: 'db.internal',
    port: 5432,
    milliseconds: 1,
    remediation: null,
  })),
};

function aDoctor(store: Partial<DoctorCheckStore> = {}, found = report) {
  const kept: DoctorCheck[] = [];
  const doctor = new Doctor({
    examine: () => Promise.resolve(found),
    checks: {
      add: async (check) => void kept.unshift(check),
      list: async () => [...kept],
      ...store,
    },
    clock: { now: () => new Date() },
    logger: silentLogger,
  });
  return { doctor };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-10T02:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

it('remembers how it came out for the installation, and neither what was found nor where', async () => {
  const own = { ...report.probes[1]!, id: 'agents.references', group: 'Agents' };
  const { doctor } = aDoctor({}, { ...report, probes: [...report.probes, own] });
  expect((await doctor.examine(actor)).probes).toContain(own);
  const { checks } = await doctor.history();
  expect(checks).toEqual([
    {
      at: '2026-03-10T02:00:00.000Z',
      ...{ ok: 2, warnings: 1, failed: 1, skipped: 1 },
      troubles: [
        { id: 'check.1', state: 'warning' },
        { id: 'check.2', state: 'failed' },
      ],
    },
  ]);
  expect(JSON.stringify(checks)).not.toContain('db.internal');
});

it('reports also what cannot be remembered', async () => {
  const { doctor } = aDoctor({ add: () => Promise.reject(new Error('no room')) });
  expect(await doctor.examine(actor)).toEqual(report);
});

it('reports while the database owes an answer', async () => {
  const { doctor } = aDoctor({ add: () => new Promise(() => undefined) });
  const reported = doctor.examine(actor);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await reported).toEqual(report);
});
