import { randomUUID } from 'node:crypto';
import type { InstanceKey } from '@mosaicstack/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedForTest } from './open-for-test.js';

/** What the instance's own keys rest on. */
export function describeInstanceKeys(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} keeps the instance’s own keys`, () => {
    let opened: OpenedForTest;

    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());

    const key = (): InstanceKey => ({
      id: randomUUID(),
      purpose: 'audit',
      sealed: 'sealed text',
      createdAt: new Date('2026-01-01T00:00:00.000Z'),
    });

    it('one for each purpose, however many make one at once', async () => {
      const { instanceKeys } = opened.database;
      expect(await instanceKeys.find('audit')).toBeUndefined();
      const keys = Array.from({ length: 10 }, key);
      const added = await Promise.all(keys.map((made) => instanceKeys.add(made)));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await instanceKeys.find('audit')).toEqual(keys[added.indexOf(true)]);
      expect(await instanceKeys.find('other')).toBeUndefined();
    });
  });
}
