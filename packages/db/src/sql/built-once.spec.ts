import { and, eq, sql } from 'drizzle-orm';
import type { QueryBuilder } from 'drizzle-orm/pg-core';
import { describe, expect, it, vi } from 'vitest';
import { task } from '../schema/index.js';
import { builtOnce, type Given } from './built-once.js';
import { drizzleOver } from './drizzle-session.js';
import type { TextRows } from './sql-session.js';

interface Asked {
  owner: string;
  state?: string | undefined;
  rows: number;
}

const columns = {
  id: task.id,
  tags: task.tags,
  lane: task.lane,
  updatedAt: task.updatedAt,
  closedAt: task.closedAt,
  length: sql<number>`length(title)`.mapWith(Number).as('length'),
};

const build = (builder: QueryBuilder, given: Given<Asked>) =>
  builder
    .select(columns)
    .from(task)
    .where(and(sql`${task.ownerKey} = ${given.owner}`, given.state && eq(task.state, given.state)))
    .limit(given.rows);

const nothing: TextRows = { columns: [], rows: [], rowCount: 0 };

/** A session that keeps what it is sent and answers with these rows. */
function scripted(answer = nothing) {
  const sent: { text: string; values: readonly unknown[] }[] = [];
  const db = drizzleOver({
    query: async (text, values) => {
      sent.push({ text, values: [...values] });
      return answer;
    },
  });
  return { db, sent };
}

describe('a select that is built once', () => {
  it('is built for what is given, and keeps nothing of anybody’s values', async () => {
    const counted = vi.fn(build);
    const select = builtOnce(counted);
    const { db: adas, sent: byAda } = scripted();
    const { db: bobs, sent: byBob } = scripted();
    await select(adas, { owner: 'u:ada', state: 'done', rows: 51 });
    await select(bobs, { owner: 'u:bob', state: 'failed', rows: 2 });
    await select(bobs, { owner: 'u:bob', state: undefined, rows: 2 });
    await select(adas, { owner: 'u:ada', rows: 3 });
    expect(counted).toHaveBeenCalledTimes(2);
    expect(byAda.map(({ values }) => values)).toEqual([
      ['u:ada', 'done', 51],
      ['u:ada', 3],
    ]);
    expect(byBob.map(({ values }) => values)).toEqual([
      ['u:bob', 'failed', 2],
      ['u:bob', 2],
    ]);
    expect(byAda.map(({ text }) => text)).toEqual(byBob.map(({ text }) => text));
    expect(JSON.stringify(byAda.map(({ text }) => text))).not.toMatch(/ada|done|51/);
  });

  it('reads its rows as drizzle does', async () => {
    const answer: TextRows = {
      columns: [2950, 3802, 21, 1184, 1184, 20].map((typeId) => ({ name: 'any', typeId })),
      rows: [['one', '["a"]', '5', '2026-01-02 03:04:05.678+00', null, '12']],
      rowCount: 1,
    };
    const { db } = scripted(answer);
    const read = await builtOnce(build)(db, { owner: 'u:ada', rows: 1 });
    expect(read).toEqual(await db.select(columns).from(task));
    expect(read).toEqual([
      {
        id: 'one',
        tags: ['a'],
        lane: 5,
        updatedAt: new Date('2026-01-02T03:04:05.678Z'),
        closedAt: null,
        length: 12,
      },
    ]);
  });

  it('serves callers at the same time, each with their own values', async () => {
    const select = builtOnce(build);
    const people = Array.from({ length: 20 }, (_, index) => ({ owner: `u:${index}`, ...scripted() }));
    await Promise.all(people.map(({ db, owner }) => select(db, { owner, rows: 1 })));
    for (const { owner, sent } of people) expect(sent.map(({ values }) => values)).toEqual([[owner, 1]]);
  });
});
