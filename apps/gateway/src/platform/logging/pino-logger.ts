import type { Logger } from '@mosaicstack/kernel';
import { pino, type Logger as Pino } from 'pino';
import { withoutCredentials, withoutSecrets } from './without-secrets.js';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LogDestination {
  write(line: string): void;
}

/** Structured lines on standard error; standard output stays free for what people are told. A level that may change is asked for at each line. */
export const createLogger = (level: LogLevel | (() => LogLevel), destination?: LogDestination): Logger =>
  wrap(
    pino(
      {
        level: 'debug',
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
      },
      destination ?? pino.destination({ dest: 2, sync: false }),
    ),
    typeof level === 'function' ? level : () => level,
  );

const rising: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

function wrap(logger: Pino, level: () => LogLevel): Logger {
  const at =
    (own: 'debug' | 'info' | 'warn' | 'error') =>
    (fields: object, message: string): void => {
      if (rising.indexOf(own) >= rising.indexOf(level())) logger[own](fields, withoutCredentials(message));
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => wrap(logger.child(withoutSecrets(fields)), level),
  };
}
