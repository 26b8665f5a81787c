import { describe, expect, it } from 'vitest';
import { message, task } from '../schema/index.js';
import { drizzleOver } from './drizzle-session.js';
import { insertOnce } from './insert-once.js';

function scripted() {
  const sent: { text: string; values: readonly unknown[] }[] = [];
  const db = drizzleOver({
    query: async (text, values) => {
      sent.push({ text, values: [...values] });
      return { columns: [], rows: [], rowCount: 1 };
    },
  });
  return { db, sent };
}

const at = new Date('2026-01-02T03:04:05.678Z');

const aMessage = (id: string, words: string) =>
  ({
    id,
    conversationId: 'c',
    ownerId: `owner of ${id}`,
    parentId: null,
    role: 'user',
    parts: [{ type: 'text', text: words }],
    createdAt: at,
  }) as unknown as typeof message.$inferInsert;

describe('an insert that is built once', () => {
  it('sends what drizzle sends', async () => {
    const { db, sent } = scripted();
    const row = aMessage('one', 'a "word" or two');
    await db.insert(message).values(row);
    await insertOnce(message)(db, row);
    const [drizzles, ours] = sent;
    const said = ({ values }: (typeof sent)[number]) => values.filter((value) => value !== null);
    expect(ours && said(ours)).toEqual(drizzles && said(drizzles));
    expect(ours?.text).toContain('"mosaic"."message"');
  });

  it('keeps nothing of anybody’s values, and leaves out what is not given', async () => {
    const insert = insertOnce(message);
    const [ada, bob] = [scripted(), scripted()];
    await insert(ada.db, aMessage('one', 'secret'));
    await insert(bob.db, { ...aMessage('two', 'other'), parentId: 'one' as never });
    await insert(bob.db, { ...aMessage('three', 'last'), pinnedAt: undefined });
    const texts = [...ada.sent, ...bob.sent].map(({ text }) => text);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).not.toMatch(/secret|other|ada/);
    expect(bob.sent[0]?.values).not.toEqual(bob.sent[1]?.values);
  });

  it('writes null where null is given', async () => {
    const { db, sent } = scripted();
    const row = { id: 'one', closedAt: null, updatedAt: at, tags: ['a'] };
    await insertOnce(task)(db, row as unknown as typeof task.$inferInsert);
    expect(sent[0]?.values).toHaveLength(4);
    expect(new Set(sent[0]?.values)).toEqual(new Set(['one', at.toISOString(), '["a"]', null]));
  });

  it('has sent its statement by the time it returns, so that what is called next comes after it', () => {
    const { db, sent } = scripted();
    void insertOnce(message)(db, aMessage('one', 'first'));
    expect(sent).toHaveLength(1);
  });
});
