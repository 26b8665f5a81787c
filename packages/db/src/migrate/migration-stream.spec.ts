import { readFile } from 'node:fs/promises';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import * as schema from '../schema/index.js';
import { migrationsOf } from './migration-stream.js';

const generated = new URL('../../migrations/core/meta/', import.meta.url);

it('the tables of the schema are those the migrations make: generating again yields nothing', async () => {
  const { entries } = JSON.parse(await readFile(new URL('_journal.json', generated), 'utf8')) as {
    entries: { idx: number; tag: string }[];
  };
  const last = String(entries.at(-1)?.idx).padStart(4, '0');
  const snapshot = JSON.parse(await readFile(new URL(`${last}_snapshot.json`, generated), 'utf8'));

  const statements = await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id));

  expect(statements).toEqual([]);
  expect((await migrationsOf('core')).map(({ name }) => name)).toEqual(entries.map(({ tag }) => tag));
});

it.each(['core', 'vector'] as const)(
  'the stream %s asks for nothing newer than PostgreSQL 15',
  async (stream) => {
    const text = (await migrationsOf(stream)).flatMap(({ statements }) => statements).join('\n');
    expect(text).not.toMatch(/uuidv7|\bVIRTUAL\b|WITHOUT OVERLAPS|\bMAINTAIN\b/i);
  },
);
