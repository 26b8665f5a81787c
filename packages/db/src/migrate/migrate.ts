import { RolesMissing, SchemaNewer } from '../database-errors.js';
import { advisoryLocks } from '../sql/advisory-locks.js';
import { sqlErrorOf } from '../sql/sql-error.js';
import { migrationsOf, type StreamName } from './migration-stream.js';
import { makeRoles, presentRoles, roleStatementsFor } from './roles.js';

/** A session of the login itself, before any role is taken. */
export interface MigrationSession {
  /** Text may hold several statements; the last one's rows come back as text. */
  execute(text: string): Promise<(string | null)[][]>;
}

const insufficientPrivilege = '42501';

const journalOf = (stream: StreamName): string => `mosaic.${stream}_migration`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Brings the database to this build's schema, everything or nothing, one process at a time. Rejects
 * with `SchemaNewer` when the database knows migrations that this build does not, and with
 * `RolesMissing` when the login may not make the roles.
 */
export async function migrate(session: MigrationSession, streams: readonly StreamName[]): Promise<void> {
  await session.execute('begin');
  try {
    await session.execute(`select pg_advisory_xact_lock(${advisoryLocks.migration})`);
    await ensureRoles(session);
    // Asked first: the server checks the right to make a schema even where it is there already.
    const [[schema] = []] = await session.execute(`select to_regnamespace('mosaic')`);
    if (!schema) await session.execute('create schema mosaic');
    for (const stream of streams) await migrateStream(session, stream);
    await session.execute('commit');
  } catch (error) {
    await session.execute('rollback').catch(() => undefined);
    throw error;
  }
}

async function ensureRoles(session: MigrationSession): Promise<void> {
  try {
    await session.execute(`savepoint roles; ${makeRoles}`);
  } catch (error) {
    if (sqlErrorOf(error)?.sqlState !== insufficientPrivilege) throw error;
    await session.execute('rollback to savepoint roles');
    const [[login] = []] = await session.execute('select current_user');
    const present = (await session.execute(presentRoles)).flatMap(([name]) => (name ? [name] : []));
    throw new RolesMissing(roleStatementsFor(login ?? '', present), error);
  }
}

async function migrateStream(session: MigrationSession, stream: StreamName): Promise<void> {
  const journal = journalOf(stream);
  const migrations = await migrationsOf(stream);
  await session.execute(
    `create table if not exists ${journal} (name text primary key, applied_at timestamptz not null default now())`,
  );
  const applied = new Set((await session.execute(`select name from ${journal}`)).map(([name]) => name));
  const known = new Set(migrations.map(({ name }) => name));
  for (const name of applied) if (name && !known.has(name)) throw new SchemaNewer(name);
  for (const { name, statements } of migrations) {
    if (applied.has(name)) continue;
    for (const statement of statements) await session.execute(statement);
    await session.execute(`insert into ${journal} (name) values (${literal(name)})`);
  }
}
