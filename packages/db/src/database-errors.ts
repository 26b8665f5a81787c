import { AppError } from '@mosaicstack/kernel';

/** Another process has the data directory open. */
export class DatabaseLocked extends AppError {
  constructor(
    readonly dataDir: string,
    readonly holder: { pid: number; host: string } | undefined,
  ) {
    const by = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
    super('database_locked', `The data directory ${dataDir} is in use by ${by}.`, {
      reason: 'An embedded database admits one process; two would destroy each other’s rows.',
      remediation: 'Stop that process with `mosaic gateway stop`, or set MOSAIC_HOME to another folder.',
    });
  }
}

/** The store does not answer, or stopped answering; nothing is known of the statements in flight. */
export class DatabaseUnavailable extends AppError {
  constructor(message: string, options: { cause?: unknown; reason?: string; remediation?: string } = {}) {
    super('database_unavailable', message, {
      remediation: 'Ask `mosaic gateway doctor` what is wrong.',
      retryAfter: 2,
      ...options,
    });
  }
}

/** The database was written by a newer version of the product than this one. */
export class SchemaNewer extends AppError {
  constructor(migration: string) {
    super(
      'database_unavailable',
      `The database already holds the migration ${migration}, which this version does not know.`,
      {
        reason: 'It was opened by a newer version; going back could lose what that version stored.',
        remediation: 'Start the newer version again, or restore a backup from before the upgrade.',
      },
    );
  }
}

/** The login may not make or take the roles that keep people’s rows apart. */
export class RolesMissing extends AppError {
  constructor(
    readonly statements: readonly string[],
    cause?: unknown,
  ) {
    super('database_unavailable', 'The database login may not create the roles the product works under.', {
      cause,
      reason: 'Row-level security needs roles of its own, and this login lacks CREATEROLE.',
      remediation: `Run as a superuser, once: ${statements.join(' ')}`,
    });
  }
}

/** The pgvector extension could not be made. `sqlState` tells an absent library (0A000) from a missing right (42501). */
export class VectorUnavailable extends AppError {
  readonly service = 'pgvector';

  constructor(
    readonly sqlState: string | undefined,
    cause?: unknown,
  ) {
    const { reason, remediation } = vectorFailures[sqlState ?? ''] ?? otherVectorFailure;
    super('database_unavailable', 'The pgvector extension is not available in the database.', {
      cause,
      reason,
      remediation,
    });
  }
}

const vectorFailures: Record<string, { reason: string; remediation: string }> = {
  '0A000': {
    reason: 'The server does not have the extension’s files.',
    remediation: 'Install pgvector on the database server, or set storage.enableVector to false.',
  },
  '58P01': {
    reason: 'The server does not have the extension’s files.',
    remediation: 'Install pgvector on the database server, or set storage.enableVector to false.',
  },
  '42501': {
    reason: 'The login may not create extensions.',
    remediation: 'Run as a superuser in this database, once: CREATE EXTENSION vector;',
  },
};

const otherVectorFailure = {
  reason: 'The server refused to create it.',
  remediation: 'Run CREATE EXTENSION vector; in this database and see what the server says.',
};
