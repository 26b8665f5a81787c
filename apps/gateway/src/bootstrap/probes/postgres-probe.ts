import { TierDetectionError, type ServiceUrl } from '@mosaicstack/kernel';
import { errorCode, networkCause } from './error-code.js';
import { sslOf, withPostgres } from './postgres-session.js';
import { postgresAdvice, type PostgresCause } from './remediations.js';
import { addressOf, type ProbeContext } from './target.js';
import { ProbeTimeout, within } from './within.js';

const bySqlState: Readonly<Record<string, PostgresCause>> = {
  '28P01': 'sign-in',
  '3D000': 'database-absent',
  '42501': 'not-allowed',
  '57P03': 'not-ready',
  '53300': 'not-ready',
};

const insistsOnTls = (error: unknown): boolean =>
  error instanceof Error && /no encryption|SSL off|connection is insecure/i.test(error.message);

export function postgresCause(error: unknown, usesTls: boolean): PostgresCause {
  if (error instanceof ProbeTimeout) return 'timeout';
  const code = errorCode(error);
  if (code === '28000') return insistsOnTls(error) ? 'tls' : 'sign-in';
  const known = bySqlState[code] ?? networkCause(error);
  if (known) return known;
  if (['ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'CONNECTION_ENDED'].includes(code))
    return usesTls ? 'tls' : 'not-postgres';
  return code === '' ? 'not-postgres' : 'other';
}

/** The error that a failure at the Postgres server amounts to; nothing of the driver's text is kept. */
export function postgresFailure(
  error: unknown,
  target: ServiceUrl,
  context: ProbeContext,
): TierDetectionError {
  if (error instanceof TierDetectionError) return error;
  const tls = sslOf(target) !== false;
  const about = { ...context, tls, code: errorCode(error) };
  const { finding, remediation } = postgresAdvice(postgresCause(error, tls), about);
  const { host, port } = target;
  const message = `Postgres at ${addressOf(target)} ${finding}.`;
  return new TierDetectionError({ service: 'postgres', host, port, message, remediation });
}

/** One connection, one trivial select. Rejects with `TierDetectionError`. */
export async function probePostgres(target: ServiceUrl, context: ProbeContext): Promise<void> {
  try {
    await within(context.timeoutMilliseconds, (signal) =>
      withPostgres(target, signal, async (sql) => void (await sql`select 1`)),
    );
  } catch (error) {
    throw postgresFailure(error, target, context);
  }
}
