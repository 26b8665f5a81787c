import { type AuditEvent, verifyAudit } from '@mosaicstack/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('the audit log, once an account is gone', () => {
  let instance: OpenInstance;

  beforeAll(async () => {
    instance = await openInstance();
  });
  afterAll(() => instance?.close());

  const exported = async (): Promise<string[]> => {
    const reply = await instance.app.inject({
      url: '/api/admin/audit/export',
      headers: { host: '127.0.0.1:14242', authorization: `Bearer ${instance.ada.token}` },
    });
    return reply.body.trimEnd().split('\n');
  };
  async function* each(lines: readonly string[]) {
    yield* lines;
  }
  /** Everything about somebody that the log keeps, in their own log and in that of the instance. */
  const leaveTraces = async (person: Someone, address: string): Promise<void> => {
    await instance.signIn(person.email, 'wrong horse', { from: address });
    await instance.call('POST', '/api/keys', { name: `key of ${person.name}`, scopes: ['read'] }, person);
    const reason = `spam by ${person.name}`;
    const asAda = { token: instance.ada.token };
    await instance.call('POST', `/api/admin/users/${person.id}/ban`, { reason }, asAda);
    await instance.call('POST', `/api/admin/users/${person.id}/unban`, {}, asAda);
  };
  const tellsOf = (lines: readonly string[], person: Someone, address: string): string[] =>
    lines.filter((line) => [person.name, person.email, address].some((trace) => line.includes(trace)));

  const byOneself = async ({ email, password }: Someone) => {
    const { token } = (await instance.signIn(email)).body;
    return instance.call('DELETE', '/api/account', { confirmEmail: email, password }, { token });
  };
  const byAnAdministrator = ({ id, email }: Someone) =>
    instance.call('DELETE', `/api/admin/users/${id}`, { confirmEmail: email }, instance.ada);

  it.each([
    ['by its owner', 'Zacharias', '203.0.113.81', byOneself],
    ['by an administrator', 'Wilhelmina', '203.0.113.82', byAnAdministrator],
  ])('names nobody in it and verifies as before: deleted %s', async (_, name, address, remove) => {
    const person = await instance.add(name);
    await leaveTraces(person, address);
    const before = await exported();
    expect(tellsOf(before, person, address).length).toBeGreaterThan(3);

    expect((await remove(person)).status).toBe(204);

    const after = await exported();
    expect(tellsOf(after, person, address)).toEqual([]);
    const trusted = await verifyAudit(each(before));
    const report = await verifyAudit(each(after), { trustedKey: trusted.key ?? '' });
    expect(report).toMatchObject({ findings: [] });
    expect(report.rows).toBeGreaterThan(trusted.rows);
    expect(report.erased).toBeGreaterThan(trusted.erased + 3);
    const { items } = (
      await instance.call<{ items: object[] }>(
        'GET',
        '/api/admin/audit?verb=user.delete&limit=1',
        undefined,
        instance.ada,
      )
    ).body;
    expect(items).toMatchObject([{ objectId: person.id }]);
  });

  it('would fail these tests if the entries stayed as they were', async () => {
    const person = await instance.add('Kunigunde');
    const event: AuditEvent = {
      actorId: person.id,
      actor: person.name,
      surface: 'web',
      verb: 'key.create',
      objectType: 'key',
      result: 'allowed',
    };
    await byAnAdministrator(person);
    await instance.platform.audit.record(event);
    expect(tellsOf(await exported(), person, person.email)).toHaveLength(1);
    await instance.platform.audit.erase(person.id);
    expect(tellsOf(await exported(), person, person.email)).toEqual([]);
  });
});
