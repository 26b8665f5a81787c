import type { DoctorReport, ProbeReport } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { groupsOf, redacted, summaryOf, troubles } from './health-report';
import { speak } from '../../lib/words';

await speak('en');

const probe = (change: Partial<ProbeReport>): ProbeReport => ({
  id: 'storage.reachable',
  group: 'Storage',
  state: 'ok',
  finding: 'Postgres answered',
  host: 'db.internal',
  port: 5432,
  milliseconds: 11.6,
  remediation: null,
  ...change,
});
const report: DoctorReport = {
  version: '0.1.0',
  tier: 'standalone',
  probes: [
    probe({}),
    probe({ id: 'queue.durable', group: 'Queue', state: 'warning' }),
    probe({ id: 'storage.vector', state: 'failed' }),
    probe({ id: 'sign-in.sso', group: 'Sign-in', state: 'skipped' }),
  ],
};

it('counts what was examined', () => {
  expect(summaryOf(report)).toBe('1 ok, 1 warning, 1 failed');
});

it('keeps the groups of the report together', () => {
  expect(groupsOf(report).map(([group, probes]) => [group, probes.length])).toEqual([
    ['Storage', 2],
    ['Queue', 1],
    ['Sign-in', 1],
  ]);
});

it('puts the worst trouble first', () => {
  expect(troubles(report).map(({ state }) => state)).toEqual(['failed', 'warning']);
});

it('hands the report on without where anything stands', () => {
  const text = redacted(report);
  expect(text).toContain('failed  storage.vector');
  expect(text).not.toContain('db.internal');
});
