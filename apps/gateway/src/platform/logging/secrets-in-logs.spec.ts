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
import { createLogger, type LogDestination, redactedFields } from './pino-logger.js';

const secrets = plantedSecrets();

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

/** Every secret in every guarded field, at each depth, by whoever forgot what may be logged. */
function careless(open: (destination: LogDestination) => Logger): string[] {
  const lines: string[] = [];
  const logger = open({ write: (line) => lines.push(line) });
  for (const secret of secrets.values())
    for (const field of redactedFields) {
      logger.info({ [field]: secret }, 'one');
      logger.warn({ request: { [field]: secret } }, 'two');
      logger.error({ parts: [{ [field]: secret }], error: { [field]: secret } }, 'three');
    }
  expect(lines).toHaveLength(3 * secrets.size * redactedFields.length);
  return secretsIn(lines.join('\n'), secrets);
}

describe('forty secrets in the fields of log lines', () => {
  it('are in no line, however they are spelled', () => {
    expect(careless((destination) => createLogger('debug', destination))).toEqual([]);
  });

  it('would be found by this test, all of them, in a log that leaves nothing out', () => {
    expect(namesFound(careless(openLog))).toEqual(new Set(secrets.keys()));
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
    const names = [
      'tokens',
      'tokenCount',
      'contentType',
      'textLength',
      'secretary',
      'cookies',
      'reason',
      'id',
    ];
    const fields = harmlessLookAlikes().map((text, index) => ({ [names[index % names.length] ?? '']: text }));
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

const pick = (line: Record<string, unknown>, names: readonly string[]): object =>
  Object.fromEntries([...names, 'request'].map((name) => [name, line[name]]));
