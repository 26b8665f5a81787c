import type { Tier } from '@mosaicstack/types';
import type { NetworkCause } from './error-code.js';

export type PostgresCause =
  NetworkCause | 'sign-in' | 'database-absent' | 'not-allowed' | 'not-ready' | 'not-postgres' | 'other';
export type ValkeyCause =
  NetworkCause | 'password' | 'no-pong' | 'loading' | 'database-index' | 'not-allowed';
export type VectorCause = 'library-absent' | 'permission' | 'other';

interface Circumstances {
  tier: Tier;
  timeoutMilliseconds: number;
  /** Whether the URL asks for TLS. */
  tls?: boolean;
  /** SQLSTATE or the like. */
  code?: string;
}

interface Advice {
  /** Goes on after "Postgres at HOST:PORT". */
  finding: string;
  remediation: string;
}

export const CREATE_VECTOR = 'create extension if not exists vector';

const compose = (service: 'postgres' | 'valkey', tier: Tier): string => {
  const served = service === 'postgres' ? 'postgresql://127.0.0.1:5433/mosaic' : 'redis://127.0.0.1:6380';
  const command =
    tier === 'federated'
      ? `docker compose -f docker-compose.yml -f docker/compose.federated.yml --profile federated up -d ${service}-federated`
      : `docker compose up -d ${service}`;
  return `${command} (serves ${served})`;
};

const seconds = (milliseconds: number): string => `${milliseconds / 1_000} s`;

const network = (
  service: 'postgres' | 'valkey',
  variable: string,
  cause: NetworkCause,
  about: Circumstances,
): Advice => {
  const start = `Start it, e.g. with: ${compose(service, about.tier)}. Check host and port in ${variable}.`;
  switch (cause) {
    case 'refused':
      return { finding: 'refuses connections', remediation: start };
    case 'name-unknown':
      return { finding: 'cannot be found: the host name is unknown', remediation: start };
    case 'timeout':
      return {
        finding: `did not answer within ${seconds(about.timeoutMilliseconds)}`,
        remediation: about.tls ? `${start} The URL asks for TLS: does the server speak it?` : start,
      };
    case 'tls':
      return service === 'postgres'
        ? {
            finding: 'and this client do not agree on TLS',
            remediation:
              'Adjust sslmode in MOSAIC_DATABASE_URL: disable for a server without TLS, require for one that insists on it, verify-full when its certificate is known here (NODE_EXTRA_CA_CERTS names a file of further ones).',
          }
        : {
            finding: 'and this client do not agree on TLS',
            remediation:
              'Use rediss:// in MOSAIC_VALKEY_URL for a server with TLS and redis:// for one without.',
          };
  }
};

export function postgresAdvice(cause: PostgresCause, about: Circumstances): Advice {
  switch (cause) {
    case 'sign-in':
      return {
        finding: 'refused the sign-in',
        remediation: 'Correct user and password in MOSAIC_DATABASE_URL.',
      };
    case 'database-absent':
      return {
        finding: 'has no such database',
        remediation: 'Create it with createdb, or correct the name at the end of MOSAIC_DATABASE_URL.',
      };
    case 'not-allowed':
      return {
        finding: 'does not let this role use the database',
        remediation: 'Have its owner run: grant connect, create on database NAME to ROLE',
      };
    case 'not-ready':
      return {
        finding: `takes no connection now (SQLSTATE ${about.code})`,
        remediation: 'Wait until it has started, or raise its max_connections, then start again.',
      };
    case 'not-postgres':
      return {
        finding: 'did not answer as Postgres does',
        remediation: 'Check that host and port in MOSAIC_DATABASE_URL are those of a Postgres server.',
      };
    case 'other':
      return {
        finding: `answered with an error${about.code ? ` (${about.code})` : ''}`,
        remediation: 'Try the same URL with: psql "$MOSAIC_DATABASE_URL" -c "select 1"',
      };
    default:
      return network('postgres', 'MOSAIC_DATABASE_URL', cause, about);
  }
}

export function valkeyAdvice(cause: ValkeyCause, about: Circumstances): Advice {
  switch (cause) {
    case 'password':
      return {
        finding: 'refused the password',
        remediation: 'Correct user and password in MOSAIC_VALKEY_URL.',
      };
    case 'no-pong':
      return {
        finding: 'did not answer PING with PONG',
        remediation:
          'Check that host and port in MOSAIC_VALKEY_URL are those of a Valkey server; one with TLS needs rediss://.',
      };
    case 'loading':
      return {
        finding: 'is still loading its data',
        remediation: 'Wait until it has loaded, then start again.',
      };
    case 'database-index':
      return {
        finding: 'has no database of that number',
        remediation: 'Correct the number at the end of MOSAIC_VALKEY_URL, or leave it out.',
      };
    case 'not-allowed':
      return {
        finding: 'does not let this user run PING',
        remediation: 'Give the user of MOSAIC_VALKEY_URL the right to all commands and keys.',
      };
    default:
      return network('valkey', 'MOSAIC_VALKEY_URL', cause, about);
  }
}

export function vectorAdvice(cause: VectorCause, { code }: Pick<Circumstances, 'code'>): Advice {
  switch (cause) {
    case 'library-absent':
      return {
        finding: 'does not have the pgvector library',
        remediation:
          'Run the image pgvector/pgvector:pg17, or install the server package (Debian: postgresql-17-pgvector).',
      };
    case 'permission':
      return {
        finding: 'does not let this role create the extension (SQLSTATE 42501)',
        remediation: `Have an owner of the database run once: ${CREATE_VECTOR}; then start again.`,
      };
    case 'other':
      return {
        finding: `could not create the extension${code ? ` (SQLSTATE ${code})` : ''}`,
        remediation: `Try by hand: psql "$MOSAIC_DATABASE_URL" -c "${CREATE_VECTOR}"`,
      };
  }
}
