import { TierDetectionError, type ServiceUrl } from '@mosaicstack/kernel';
import type { Sql } from 'postgres';
import { errorCode } from './error-code.js';
import { postgresCause, postgresFailure } from './postgres-probe.js';
import { sslOf, withPostgres } from './postgres-session.js';
import { CREATE_VECTOR, vectorAdvice, type VectorCause } from './remediations.js';
import { addressOf, type ProbeContext } from './target.js';
import { within } from './within.js';

const bySqlState: Readonly<Record<string, VectorCause>> = {
  '0A000': 'library-absent',
  '58P01': 'library-absent',
  '42501': 'permission',
};

class ExtensionRefused extends Error {
  constructor(readonly code: string) {
    super('The extension could not be created.');
  }
}

async function installedVersion(sql: Sql): Promise<string | undefined> {
  const [row] = await sql<
    { version: string }[]
  >`select extversion as version from pg_extension where extname = 'vector'`;
  return row?.version;
}

/** Two gateways may start at the same moment, so after a refusal what counts is whether it is there. */
async function ensureExtension(sql: Sql): Promise<string> {
  let code = '';
  try {
    await sql.unsafe(CREATE_VECTOR);
  } catch (error) {
    code = errorCode(error);
    if (!/^[0-9A-Z]{5}$/.test(code)) throw error;
  }
  const version = await installedVersion(sql);
  if (version === undefined) throw new ExtensionRefused(code);
  return version;
}

/** Creates the extension if need be and resolves to its version. Rejects with `TierDetectionError`. */
export async function probeVector(target: ServiceUrl, context: ProbeContext): Promise<string> {
  try {
    return await within(context.timeoutMilliseconds, (signal) =>
      withPostgres(target, signal, ensureExtension),
    );
  } catch (error) {
    if (!(error instanceof ExtensionRefused)) throw unreachableFor(error, target, context);
    const { finding, remediation } = vectorAdvice(bySqlState[error.code] ?? 'other', { code: error.code });
    const { host, port } = target;
    const message = `Postgres at ${addressOf(target)} ${finding}.`;
    throw new TierDetectionError({ service: 'pgvector', host, port, message, remediation });
  }
}

/** The server itself failed: the same words as for Postgres, under the service that was asked for. */
function unreachableFor(error: unknown, target: ServiceUrl, context: ProbeContext): TierDetectionError {
  const { host, port, message, remediation } = postgresFailure(error, target, context);
  const service = postgresCause(error, sslOf(target) !== false) === 'timeout' ? 'pgvector' : 'postgres';
  return new TierDetectionError({ service, host, port, message, remediation });
}
