import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RolesMissing } from '../database-errors.js';
import { openDatabase, type OpenDatabase } from '../open-database.js';
import { testDependencies } from '../testing/scratch-data-directory.js';
import { onServer, scratchDatabase, type ScratchDatabase } from '../testing/scratch-postgres.js';

const serverUrl = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';
const plainServerUrl = process.env['MOSAIC_TEST_PLAIN_POSTGRES_URL'] ?? '';

const open = (url: string, enableVector = false): Promise<OpenDatabase> =>
  openDatabase({ kind: 'postgres', url, enableVector }, testDependencies);

const refusalOf = (url: string, enableVector = false): Promise<unknown> =>
  open(url, enableVector).then(
    (database) => database.close(),
    (error: unknown) => error,
  );

const asLogin = (url: string, login: string): string =>
  Object.assign(new URL(url), { username: login, password: 'secret-word' }).href;

describe.skipIf(!serverUrl)('bringing a server’s database up to date', () => {
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await scratchDatabase(serverUrl);
  });
  afterEach(() => scratch.drop());

  it('is done once when several open an empty database at the same moment', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => open(scratch.url, true)));
    await Promise.all(databases.map((database) => database.ping()));
    expect(await databases[0]?.firstAdmin.exists()).toBe(false);
    await Promise.all(databases.map((database) => database.close()));
  });

  it('is done at once in several databases of one server, which share its roles', async () => {
    const others = await Promise.all([1, 2, 3].map(() => scratchDatabase(serverUrl)));
    const databases = await Promise.all([scratch, ...others].map(({ url }) => open(url)));
    await Promise.all(databases.map((database) => database.close()));
    await Promise.all(others.map(({ drop }) => drop()));
  });

  it('changes nothing the second time', async () => {
    await (await open(scratch.url, true)).close();
    await (await open(scratch.url, true)).close();
    await (await open(scratch.url, false)).close();
  });

  it('refuses a database that a newer version has written', async () => {
    await (await open(scratch.url)).close();
    await onServer(scratch.url, `insert into mosaic.core_migration (name) values ('0999_from_the_future')`);

    expect(await refusalOf(scratch.url)).toMatchObject({
      code: 'database_unavailable',
      message: expect.stringContaining('0999_from_the_future'),
    });
  });

  describe('as a login without superuser rights', () => {
    const login = `login_${randomUUID().replaceAll('-', '')}`;

    async function ownedBy(rights: string): Promise<string> {
      await onServer(scratch.url, `create role ${login} login password 'secret-word' nosuperuser ${rights}`);
      await onServer(
        scratch.url,
        `alter database ${new URL(scratch.url).pathname.slice(1)} owner to ${login}`,
      );
      return asLogin(scratch.url, login);
    }

    afterEach(async () => {
      await scratch.drop();
      await onServer(serverUrl, `drop role if exists ${login}`);
    });

    it('names the statements an administrator must run, and works once they were', async () => {
      const url = await ownedBy('nocreaterole');

      const refused = await refusalOf(url);

      expect(refused).toBeInstanceOf(RolesMissing);
      const { statements, remediation } = refused as RolesMissing;
      expect(remediation).toContain(`GRANT mosaic_app, mosaic_system, mosaic_base TO "${login}";`);
      await onServer(serverUrl, ...statements);
      const database = await open(url);
      expect(await database.firstAdmin.exists()).toBe(false);
      await database.close();
    });

    it('tells that it may not make the vector extension, without its password', async () => {
      const url = await ownedBy('createrole');
      const refused = await refusalOf(url, true);
      expect(refused).toMatchObject({
        code: 'database_unavailable',
        service: 'pgvector',
        sqlState: '42501',
        remediation: expect.stringContaining('CREATE EXTENSION vector;'),
      });
      expect(String(refused)).not.toContain('secret-word');
    });

    it('uses a vector extension that is there already', async () => {
      const url = await ownedBy('nocreaterole');
      await onServer(
        scratch.url,
        'create extension vector',
        `grant mosaic_app, mosaic_system, mosaic_base to ${login}`,
      );
      await (await open(url, true)).close();
    });
  });
});

describe.skipIf(!plainServerUrl)('a server without the vector library', () => {
  it('is told apart from one that refuses, and serves without it', async () => {
    const scratch = await scratchDatabase(plainServerUrl);

    expect(await refusalOf(scratch.url, true)).toMatchObject({ service: 'pgvector', sqlState: '0A000' });
    await (await open(scratch.url, false)).close();

    await scratch.drop();
  });
});
