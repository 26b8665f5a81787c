import { silentLogger, systemClock, uuidSource, type Actor } from '@mosaicstack/kernel';
import { AuditLog, makeAuditKey, openAuditSigner, tenantOfUser } from '@mosaicstack/log';
import { linesOf, verifyLines } from '@mosaicstack/log/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenedForTest } from './open-for-test.js';

interface Probed extends OpenedForTest {
  /** Statements in a transaction of the database's owner that is rolled back. */
  probe(...statements: string[]): Promise<Record<string, unknown>[]>;
}

/** The log of one person: four entries, one of them old enough to be removed. */
export async function fillAuditLog(
  { database }: Pick<OpenedForTest, 'database'>,
  actor: Actor,
): Promise<AuditLog> {
  const signer = openAuditSigner(makeAuditKey());
  let now = new Date('2021-01-01T00:00:00.000Z');
  const log = new AuditLog({
    store: database.audit,
    signer: async () => signer,
    clock: { now: () => now },
    ids: uuidSource,
    logger: silentLogger,
  });
  const record = (verb: string) =>
    log.record({
      tenant: tenantOfUser(actor.userId),
      actorId: actor.userId,
      actor: 'Ada',
      surface: 'web',
      verb,
      objectType: 'task',
      result: 'allowed',
    });
  await record('task.old');
  now = systemClock.now();
  for (const verb of ['task.one', 'task.two', 'task.three']) await record(verb);
  return log;
}

/** What the database itself keeps anybody from doing to the audit log. */
export function describeAuditWalls(opened: () => Probed): void {
  describe('the audit log', () => {
    let carol: Actor;
    let log: AuditLog;
    let mine: string;

    beforeAll(async () => {
      carol = await opened().newPerson();
      log = await fillAuditLog(opened(), carol);
      mine = `where tenant = '${tenantOfUser(carol.userId)}'`;
    });

    const asSystem = 'set local role mosaic_system';
    const asPerson = () => `set local role mosaic_app; set local app.user_id = '${carol.userId}'`;
    const probe = (...statements: string[]) => opened().probe(...statements);
    const erase = () => `update mosaic.audit_entry set personal = null, salt = null ${mine} and seq = 2`;
    const change = () => `update mosaic.audit_entry set actor_id = 'somebody' ${mine} and seq = 2`;
    const remove = (seq: number) => `delete from mosaic.audit_entry ${mine} and seq = ${seq}`;
    const cut = (seq: number) => `update mosaic.audit_head set signed_seq = seq, cut_seq = ${seq} ${mine}`;

    it('takes neither a change nor a removal from whoever acts for a person', async () => {
      for (const statement of [erase(), change(), remove(1), 'delete from mosaic.audit_entry']) {
        await expect(probe(asPerson(), statement)).rejects.toThrow(/permission denied/);
      }
      for (const table of ['audit_head', 'audit_checkpoint']) {
        await expect(probe(asPerson(), `select * from mosaic.${table}`)).rejects.toThrow(/permission denied/);
      }
    });

    it('lets the system erase, and change nothing else', async () => {
      await expect(probe(asSystem, erase())).resolves.toEqual([]);
      await expect(probe(asSystem, change())).rejects.toThrow(/permission denied/);
      const fill = `update mosaic.audit_entry set personal = '{}' ${mine}`;
      await expect(probe(asSystem, fill)).rejects.toThrow(/only erased/);
      await expect(probe(asSystem, 'update mosaic.audit_checkpoint set number = 9')).rejects.toThrow(
        /permission denied/,
      );
      await expect(probe(asSystem, 'delete from mosaic.audit_checkpoint')).rejects.toThrow(
        /permission denied/,
      );
    });

    it('refuses a change even to the owner of the tables', async () => {
      await expect(probe(change())).rejects.toThrow(/only erased/);
      await expect(probe(remove(2))).rejects.toThrow(/removed from the front/);
    });

    it.each([
      ['before it was cut', 1, 0],
      ['that is young', 2, 4],
    ])('refuses to remove an entry %s', async (_label, seq, cutSeq) => {
      await expect(probe(asSystem, cut(cutSeq), remove(seq))).rejects.toThrow(/removed from the front/);
    });

    it('lets the system remove a signed entry that is a year old', async () => {
      await expect(probe(asSystem, cut(1), remove(1))).resolves.toEqual([]);
    });

    it('refuses to remove an old entry from the middle', async () => {
      const age = `alter table mosaic.audit_entry disable trigger only_erased;
        update mosaic.audit_entry set at = '2021-01-01T00:00:00Z' ${mine}`;
      await expect(probe(age, cut(2), remove(2))).rejects.toThrow(/removed from the front/);
    });

    it('would be changed without a word if the triggers were off, and the verifier names the entry', async () => {
      const off = 'alter table mosaic.audit_entry disable trigger user';
      await expect(probe(off, change(), remove(3))).resolves.toEqual([]);

      const admin: Actor = { ...carol, role: 'admin' };
      const lines = await linesOf(log.export(admin));
      expect((await verifyLines(lines)).findings).toEqual([]);
      const [row] = await probe(off, change(), `select actor_id from mosaic.audit_entry ${mine} and seq = 2`);
      const tampered = lines.map((line) =>
        line.kind === 'row' && line.row.tenant === tenantOfUser(admin.userId) && line.row.seq === 2
          ? { ...line, row: { ...line.row, actorId: row?.['actor_id'] } }
          : line,
      );
      expect((await verifyLines(tampered)).findings).toMatchObject([{ kind: 'changed', seq: 2 }]);
    });
  });
}
