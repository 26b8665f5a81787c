import type { Where } from 'better-auth';
import { describe, expect, it } from 'vitest';
import { digestOf } from './digest.js';
import { withDigestedSecrets } from './digested-secrets.js';

type Row = Record<string, unknown>;
type Question = { model: string; where?: Where[]; update?: Row };

/** Rows of one table after another, with what the library needs of an adapter. */
function table() {
  const rows: Row[] = [];
  const matching = ({ where = [] }: Question) =>
    rows.filter((row) => where.every(({ field, value }) => [value].flat().includes(row[field] as never)));
  const adapter = {
    id: 'rows',
    create: async ({ data }: { model: string; data: Row }) => (rows.push({ ...data }), { ...data }),
    findOne: async (question: Question) => matching(question)[0] ?? null,
    findMany: async (question: Question) => matching(question),
    count: async (question: Question) => matching(question).length,
    update: async (question: Question) => Object.assign(matching(question)[0] ?? {}, question.update),
    updateMany: async (question: Question) => matching(question).length,
    delete: async (question: Question) => void rows.splice(rows.indexOf(matching(question)[0] ?? {}), 1),
    deleteMany: async (question: Question) => matching(question).length,
    consumeOne: async (question: Question) => matching(question)[0] ?? null,
    incrementOne: async (question: Question) => matching(question)[0] ?? null,
    transaction: async (work: (within: never) => Promise<unknown>) => work(adapter as never),
  };
  const openUnguarded = () => adapter;
  return {
    rows,
    openUnguarded,
    open: withDigestedSecrets(() => adapter as never) as unknown as () => typeof adapter,
  };
}

const byToken = (value: string): Question => ({
  model: 'session',
  where: [{ field: 'token', value }],
});

describe('a session', () => {
  it('is stored without what opens it, and handed out with it', async () => {
    const { rows, open } = table();
    const made = await open().create({ model: 'session', data: { token: 'open sesame', userId: 'ada' } });
    expect(made).toEqual({ token: 'open sesame', userId: 'ada' });
    expect(rows).toEqual([{ token: digestOf('open sesame'), userId: 'ada' }]);
    expect(await open().findOne(byToken('open sesame'))).toEqual(made);
    expect(await open().findMany(byToken('open sesame'))).toEqual([made]);
    expect(await open().count(byToken('open sesame'))).toBe(1);
  });

  it('is not opened by what a thief reads in the database', async () => {
    const { open } = table();
    await open().create({ model: 'session', data: { token: 'open sesame' } });
    expect(await open().findOne(byToken(digestOf('open sesame')))).toBeNull();
  });

  it('would be opened by it, as these tests would see, if nothing stood between the library and the rows', async () => {
    const { rows, openUnguarded } = table();
    await openUnguarded().create({ model: 'session', data: { token: 'open sesame' } });
    expect(JSON.stringify(rows)).toContain('open sesame');
    expect(await openUnguarded().findOne(byToken(String(rows[0]?.['token'])))).not.toBeNull();
  });

  it('is found by it also within a transaction, to be changed and ended', async () => {
    const { rows, open } = table();
    await open().transaction(async (within) => {
      const { create, update } = within as ReturnType<typeof open>;
      await create({ model: 'session', data: { token: 'one' } });
      await update({ ...byToken('one'), update: { token: 'two' } });
    });
    expect(rows).toEqual([{ token: digestOf('two') }]);
    await open().delete(byToken('two'));
    expect(rows).toEqual([]);
  });
});

it('leaves other tables as they are', async () => {
  const { rows, open } = table();
  await open().create({ model: 'user', data: { token: 'a name', deviceCode: 'another' } });
  expect(rows).toEqual([{ token: 'a name', deviceCode: 'another' }]);
});
