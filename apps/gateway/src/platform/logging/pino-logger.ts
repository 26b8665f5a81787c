import type { Logger } from '@mosaicstack/kernel';
import { pino, type Logger as Pino } from 'pino';
import { withoutCredentials, withoutSecrets } from './without-secrets.js';

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
        formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
      },
      destination ?? pino.destination({ dest: 2, sync: false }),
    ),
  );

const wrap = (logger: Pino): Logger => ({
  debug: (fields, message) => logger.debug(fields, withoutCredentials(message)),
  info: (fields, message) => logger.info(fields, withoutCredentials(message)),
  warn: (fields, message) => logger.warn(fields, withoutCredentials(message)),
  error: (fields, message) => logger.error(fields, withoutCredentials(message)),
  with: (fields) => wrap(logger.child(withoutSecrets(fields))),
});
