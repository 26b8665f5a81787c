import { rememberedDoctorChecks, type DoctorCheck } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctorCheck } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import type { OpenedForTest } from './open-for-test.js';

/** What is remembered of examinations. */
export function describeDoctorChecks(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} remembers examinations`, () => {
    let opened: OpenedForTest;

    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());

    const at = (minute: number): DoctorCheck => ({
      at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
      ...{ ok: 9, warnings: 1, failed: 0, skipped: 2 },
      troubles: [{ id: 'storage.reachable', state: 'warning' }],
    });

    it('the newest first, as they came out, and no more than it should', async () => {
      const { doctorChecks } = opened.database;
      expect(await doctorChecks.list()).toEqual([]);
      await doctorChecks.add(at(1));
      expect(await doctorChecks.list()).toEqual([at(1)]);
      const more = Array.from({ length: rememberedDoctorChecks + 4 }, (_, index) => at(index + 2));
      await Promise.all(more.map((check) => doctorChecks.add(check)));
      const listed = await doctorChecks.list();
      expect(listed).toEqual(more.toReversed().slice(0, rememberedDoctorChecks));
      await doctorChecks.add(at(59));
      expect((await doctorChecks.list())[0]).toEqual(at(59));
      const rows = await (opened.database.signIn.db as Drizzle).select().from(doctorCheck);
      expect(rows).toHaveLength(rememberedDoctorChecks);
    });
  });
}
