import { isAppError } from '@mosaicstack/kernel';
import postgres from 'postgres';
import { DatabaseUnavailable } from '../database-errors.js';
import { SqlError } from '../sql/sql-error.js';

/** What a server says when it will not serve, by SQLSTATE or by its class. */
const refusals: readonly (readonly [state: string, reason: string, remediation: string])[] = [
  ['28', 'The server refused the login.', 'Check user and password in DATABASE_URL.'],
  [
    '3D000',
    'There is no database of that name.',
    'Create the database, or correct its name in DATABASE_URL.',
  ],
  [
    '53300',
    'The server has no connection left.',
    'Lower DB_POOL_MAX, or raise max_connections on the server.',
  ],
  ['57P', 'The server is starting or shutting down.', 'Try again in a moment.'],
  ['08', 'The connection broke.', 'Check the network between gateway and server.'],
];

/** Turns what the driver throws into our words. The connection string never gets in: only host and port do. */
export function fromDriver(error: unknown, place: string): unknown {
  if (isAppError(error) || error instanceof SqlError) return error;
  if (!(error instanceof postgres.PostgresError)) return notAnswering(error, place);
  const refusal = refusals.find(([state]) => error.code.startsWith(state));
  if (!refusal) {
    return new SqlError({ message: error.message, sqlState: error.code, constraint: error.constraint_name });
  }
  const [, reason, remediation] = refusal;
  return new DatabaseUnavailable(`PostgreSQL at ${place} does not serve us.`, {
    reason,
    remediation,
    cause: new SqlError({ message: error.message, sqlState: error.code }),
  });
}

/** Whether the connection is gone with it: what the driver itself says, and what a server says last. */
export const isFatal = (error: unknown): boolean =>
  !(error instanceof postgres.PostgresError) || error.severity === 'FATAL' || error.severity === 'PANIC';

const networkCodes =
  /^(?:E[A-Z]+|CONNECT(?:ION)?_[A-Z]+|DEPTH_ZERO_.*|CERT_.*|ERR_TLS.*|UNABLE_TO_.*|SELF_SIGNED.*)$/;

function notAnswering(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!networkCodes.test(code)) return error;
  return new DatabaseUnavailable(`PostgreSQL at ${place} does not answer.`, {
    reason: `Connecting ended with ${code}.`,
    remediation: 'Check that the server runs and that DATABASE_URL names it.',
    cause: new Error(code),
  });
}
