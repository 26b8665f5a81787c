import { randomUUID } from 'node:crypto';
import type { UsageSpan } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { UsageGrouping } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drizzleOver } from '../sql/drizzle-session.js';
import type { SqlEngine } from '../sql/sql-session.js';
import { drizzleUsageReader } from '../stores/usage-reader.js';
import type { Probed } from './open-probed.js';

const span: UsageSpan = { from: '2026-03-01', to: '2026-03-31' };
const groupings: readonly UsageGrouping[] = ['day', 'model', 'agent', 'project', 'team', 'key'];

const quoted = (value: unknown): string => `'${String(value).replaceAll("'", "''")}'`;

/** The statement a report of a person sends, with its values written into it. */
async function statementOf(actor: Actor, by: UsageGrouping): Promise<string> {
  const sent: string[] = [];
  const statement: SqlEngine['statement'] = (_identity, text, values) => {
    sent.push(text.replaceAll(/\$(\d+)/g, (_place, number) => quoted(values[Number(number) - 1])));
    return Promise.reject(new Error('It is only wanted.'));
  };
  const reader = drizzleUsageReader({ statement } as SqlEngine, drizzleOver({ query: () => statementless }));
  await reader.own(actor, by, span).catch(() => undefined);
  return sent[0] ?? '';
}

const statementless = Promise.reject(new Error('Nobody asks for everybody.'));
statementless.catch(() => undefined);

/** Reports over many calls: nobody's but one's own, and without reading a row of the table. */
export function describeUsage(label: string, open: () => Promise<Probed>): void {
  describe(`${label}: reports of usage`, () => {
    let probed: Probed;
    let ada: Actor;
    let bob: Actor;

    beforeAll(async () => {
      probed = await open();
      [ada, bob] = [await probed.newPerson(), await probed.newPerson()];
      for (const [{ userId: ownerId }, model] of [
        [ada, 'one'],
        [ada, 'two'],
        [bob, 'one'],
      ] as const) {
        const id = randomUUID();
        const at = new Date('2026-03-15T12:00:00.000Z');
        const about = { teamId: null, projectId: null, agentId: null, keyId: null };
        const call = { ...about, id, at, ownerId, runId: null, conversationId: null, model };
        await probed.database.budgets.enter(
          ada,
          { ...call, purpose: 'chat', provider: 'scripted', priceSource: 'own', runs: 1, paidFrom: [] },
          { micros: 0, tokens: 0, runs: 1 },
        );
        await probed.database.budgets.settle(ada, id, {
          ...{ state: 'settled', inputTokens: 100, outputTokens: 10, cachedTokens: 1, micros: 500, at },
        });
      }
    });
    afterAll(() => probed?.close());

    it.each(groupings)('sum up one’s own calls alone, by %s', async (by) => {
      const { total, groups, days } = await probed.database.usage.own(ada, by, span);
      expect(total).toMatchObject({ calls: 2, inputTokens: 200, outputTokens: 20, costUsd: 0.001 });
      expect(groups.reduce((sum, { calls }) => sum + calls, 0)).toBe(2);
      expect(days.map(({ model }) => model)).toEqual(['scripted/one', 'scripted/two']);
    });

    it.each(groupings)('find all they sum up in an index, by %s', async (by) => {
      const [plan] = await probed.probe(
        // What a table of many rows decides by itself, without the many rows.
        'set local enable_seqscan = off',
        'set local enable_bitmapscan = off',
        `explain (format json) ${await statementOf(ada, by)}`,
      );
      const told = JSON.stringify(plan);
      expect(told).toContain('model_call_own');
      expect(told).toMatch(/Index Only Scan[^{}]*model_call_own/);
    });
  });
}
