import { TierDetectionError, type ServiceUrl } from '@mosaicstack/kernel';
import { errorCode } from './error-code.js';
import { postgresFailure } from './postgres-probe.js';
import { withPostgres } from './postgres-session.js';
import { addressOf, type ProbeContext } from './target.js';
import { valkeyFailure } from './valkey-probe.js';
import { withValkey } from './valkey-session.js';
import { within } from './within.js';

/** Which settings of a server may lose acknowledged data, and which it would not tell. */
export interface Durability {
  unsafe: readonly string[];
  hidden: readonly string[];
}

const postgresSettings = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

type PostgresSettings = Record<(typeof postgresSettings)[number], string | null>;

export async function postgresDurability(target: ServiceUrl, context: ProbeContext): Promise<Durability> {
  const ask = (signal: AbortSignal) =>
    withPostgres(target, signal, async (sql) => {
      const [row] = await sql<[PostgresSettings]>`
        select current_setting('fsync', true) as fsync,
               current_setting('synchronous_commit', true) as synchronous_commit,
               current_setting('full_page_writes', true) as full_page_writes`;
      return row;
    });
  try {
    const row = await within(context.timeoutMilliseconds, ask);
    return {
      unsafe: postgresSettings.filter((name) => row[name] === 'off').map((name) => `${name} = off`),
      hidden: postgresSettings.filter((name) => row[name] === null),
    };
  } catch (error) {
    if (errorCode(error) === '42501') return { unsafe: [], hidden: postgresSettings };
    throw postgresFailure(error, target, context);
  }
}

const wanted = { 'maxmemory-policy': 'noeviction', appendonly: 'yes' } as const;

export async function valkeyDurability(target: ServiceUrl, context: ProbeContext): Promise<Durability> {
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  const ask = (signal: AbortSignal) =>
    withValkey(target, signal, (valkey) =>
      Promise.all(
        names.map(async (name) => {
          const answer = await valkey.config('GET', name).catch((error: unknown) => {
            if (error instanceof Error && error.name === 'ReplyError') return [];
            throw error;
          });
          return { name, value: Array.isArray(answer) ? answer[1] : undefined };
        }),
      ),
    );
  try {
    const rows = await within(context.timeoutMilliseconds, ask);
    return {
      unsafe: rows
        .filter(({ name, value }) => value !== undefined && value !== wanted[name])
        .map(({ name, value }) => `${name} = ${value}`),
      hidden: rows.filter(({ value }) => value === undefined).map(({ name }) => name),
    };
  } catch (error) {
    throw valkeyFailure(error, target, context);
  }
}

const titles = { postgres: 'Postgres', valkey: 'Valkey' } as const;
const safe = {
  postgres: 'fsync, synchronous_commit and full_page_writes to on',
  valkey: 'maxmemory-policy to noeviction and appendonly to yes',
} as const;

/** What unsafe settings mean, as the error that stops a start. */
export function unsafeDurability(target: ServiceUrl, unsafe: readonly string[]): TierDetectionError {
  const { service, host, port } = target;
  return new TierDetectionError({
    service,
    host,
    port,
    message: `${titles[service]} at ${addressOf(target)} may lose acknowledged data in a crash: ${unsafe.join(', ')}.`,
    remediation: `Set ${safe[service]} on that server, or accept the loss with MOSAIC_ALLOW_UNSAFE_DURABILITY=1.`,
  });
}

export const hiddenDurability = (target: ServiceUrl, hidden: readonly string[]): string =>
  `${titles[target.service]} at ${addressOf(target)} does not tell ${hidden.join(', ')}; make sure that it is set to ${safe[target.service]}.`;
