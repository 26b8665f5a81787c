import type { Logger } from '@mosaicstack/kernel';
import { pino, type Logger as Pino } from 'pino';
import { failureFields } from './failure-fields.js';

/** The one list of fields whose values never reach a log line. */
export const redactedFields = [
  'password',
  'token',
  'secret',
  'apiKey',
  'authorization',
  'cookie',
  'content',
  'text',
];

const paths = redactedFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LogDestination {
  write(line: string): void;
}

/** Structured lines on standard error; standard output stays free for what people are told. */
export const createLogger = (level: LogLevel, destination?: LogDestination): Logger =>
  wrap(
    pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        redact: { paths, censor: '[redacted]' },
        serializers: { error: (failure: unknown) => failureFields(failure) },
      },
      destination ?? pino.destination({ dest: 2, sync: false }),
    ),
  );

const wrap = (logger: Pino): Logger => ({
  debug: (fields, message) => logger.debug(fields, message),
  info: (fields, message) => logger.info(fields, message),
  warn: (fields, message) => logger.warn(fields, message),
  error: (fields, message) => logger.error(fields, message),
  with: (fields) => wrap(logger.child(fields)),
});
