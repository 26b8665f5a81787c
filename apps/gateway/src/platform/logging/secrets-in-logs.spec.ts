import type { Logger } from '@mosaicstack/kernel';
import {
  harmlessLookAlikes,
  mostLookAlikesChanged,
  namesFound,
  plantedSecrets,
  secretsIn,
} from '@mosaicstack/testing';
import { pino, type Logger as Pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLogger, type LogDestination } from './pino-logger.js';

const secrets = plantedSecrets();
/** Secrets that nobody knows by their look. */
const plain = new Map([...secrets].map(([name], index) => [name, `c4n4ry ${index} of nobody`]));

/** Names of fields, headers and settings as libraries and people write them. */
const names = [
  ...['password', 'token', 'secret', 'apiKey', 'authorization', 'cookie', 'content', 'text'],
  ...['Authorization', 'AUTHORIZATION', 'Proxy-Authorization', 'Cookie', 'set-cookie', 'Set-Cookie'],
  ...['accessToken', 'access_token', 'refreshToken', 'id_token', 'X-Auth-Token', 'pollToken'],
  ...['x-api-key', 'X-Goog-Api-Key', 'api_key', 'API_KEY', 'MOSAIC_OPENAI_API_KEY', 'apikey'],
  ...['clientSecret', 'client_secret', 'passwordHash', 'PGPASSWORD', 'passphrase', 'privateKey'],
  ...['secretAccessKey', 'credential', 'credentials', 'jwt', 'cookies', 'Content', 'Text'],
];

/** The field within others, in objects and lists by turns. */
const within = (depth: number, field: object): object =>
  depth === 0 ? field : { wrapped: depth % 2 ? within(depth - 1, field) : [within(depth - 1, field)] };

/** As lines were guarded once: a list of exact names to three levels. */
const exactNames = (destination: LogDestination): Logger => {
  const listed = ['password', 'token', 'secret', 'apiKey', 'authorization', 'cookie', 'content', 'text'];
  const paths = listed.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return over(pino({ level: 'debug', redact: paths }, destination));
};

/** A log as it must not be: the same lines, and no field left out. */
const openLog = (destination: LogDestination): Logger => over(pino({ level: 'debug' }, destination));

const over = (logger: Pino): Logger => ({
  debug: (fields, message) => logger.debug(fields, message),
  info: (fields, message) => logger.info(fields, message),
  warn: (fields, message) => logger.warn(fields, message),
  error: (fields, message) => logger.error(fields, message),
  with: (fields) => over(logger.child(fields)),
});

/** Every secret as part of a failure: of what was asked, of a failure behind it, and of one of several. */
function carried(open: (destination: LogDestination) => Logger): string[] {
  const lines: string[] = [];
  const logger = open({ write: (line) => lines.push(line) });
  for (const secret of secrets.values()) {
    // The first is how a client of Valkey tells of a password that was refused.
    const refused = Object.assign(new Error('WRONGPASS'), {
      command: { name: 'hello', args: ['3', 'AUTH', 'ada', secret] },
    });
    const asked = Object.assign(new Error('status 401'), {
      config: { headers: { Authorization: secret, 'x-key': [secret] } },
    });
    logger.warn({ error: refused }, 'one');
    logger.error({ error: new Error('outer', { cause: asked }) }, 'two');
    logger.error({ error: new AggregateError([refused, asked], 'both') }, 'three');
  }
  for (const words of ['WRONGPASS', 'status 401', 'outer', 'both']) expect(lines.join('')).toContain(words);
  return secretsIn(lines.join('\n'), secrets);
}

const depths = [0, 1, 2, 3, 4, 5, 7, 40];

/** Every secret under every guarded name, at each depth, by whoever forgot what may be logged. */
function careless(open: (destination: LogDestination) => Logger): string[] {
  const lines: string[] = [];
  const logger = open({ write: (line) => lines.push(line) });
  for (const secret of plain.values())
    for (const [index, name] of names.entries()) {
      const depth = depths[index % depths.length] ?? 0;
      logger.info({ [name]: secret, ...within(depth, { [name]: secret }) }, 'one');
      logger.with(within(depth, { [name]: [secret] })).warn({ at: { [name]: { is: secret } } }, 'two');
      logger.error(
        { error: Object.assign(new Error('three'), { reason: 'known', [name]: secret }) },
        'three',
      );
    }
  expect(lines).toHaveLength(3 * plain.size * names.length);
  return secretsIn(lines.join('\n'), plain);
}

/** Every secret in a text under a name that says nothing, and in the message itself. */
function inTexts(open: (destination: LogDestination) => Logger): string[] {
  const lines: string[] = [];
  const logger = open({ write: (line) => lines.push(line) });
  for (const secret of secrets.values()) {
    const line = secret.includes('PRIVATE KEY') ? `${secret}-----END PRIVATE KEY-----` : secret;
    logger.info({ reason: `refused ${line}.`, url: `postgres://ada:${secret}@db/app` }, `with ${line}`);
    logger.warn({ error: new Error(`Authorization: Bearer ${line} was refused`) }, 'refused');
  }
  return secretsIn(lines.join('\n'), secrets);
}

describe('forty secrets in the fields of log lines', () => {
  it('are in no line, however their field is written and however deep it lies', () => {
    expect(careless((destination) => createLogger('debug', destination))).toEqual([]);
  });

  it('would be found by this test, all of them, in a log that leaves nothing out or knows a list of names', () => {
    expect(namesFound(careless(openLog))).toEqual(new Set(plain.keys()));
    expect(namesFound(careless(exactNames))).toEqual(new Set(plain.keys()));
  });

  it('are in no line when they stand in a text, or in the message', () => {
    expect(inTexts((destination) => createLogger('debug', destination))).toEqual([]);
    expect(namesFound(inTexts(openLog))).toEqual(new Set(secrets.keys()));
  });

  it('are in no line about a failure that carries them, as those of libraries do', () => {
    expect(carried((destination) => createLogger('debug', destination))).toEqual([]);
    const withAll = (destination: LogDestination): Logger => {
      const serializers = { error: pino.stdSerializers.errWithCause };
      return over(pino({ level: 'debug', serializers }, destination));
    };
    expect(namesFound(carried(withAll))).toEqual(new Set(secrets.keys()));
  });

  it('are told from what only looks like them', () => {
    const harmless = [
      ...['tokens', 'tokenCount', 'maxTokens', 'contentType', 'textLength', 'secretary'],
      ...['cookieBanner', 'keyId', 'reason', 'id', 'authorizations', 'context'],
    ];
    const fields = harmlessLookAlikes().map((text, index) => ({
      [harmless[index % harmless.length] ?? '']: text,
    }));
    const lines: string[] = [];
    const logger = createLogger('debug', { write: (line) => lines.push(line) });
    for (const field of fields) logger.info({ ...field, request: field }, 'harmless');
    const changed = fields.filter((field, index) => {
      const line = JSON.parse(lines[index] ?? '{}') as Record<string, unknown>;
      return JSON.stringify({ ...field, request: field }) !== JSON.stringify(pick(line, Object.keys(field)));
    });
    expect(changed.length / fields.length).toBeLessThanOrEqual(mostLookAlikesChanged);
  });
});

const pick = (line: Record<string, unknown>, keys: readonly string[]): object =>
  Object.fromEntries([...keys, 'request'].map((name) => [name, line[name]]));
