import type { Logger } from '@mosaicstack/kernel';

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  fields: Readonly<Record<string, unknown>>;
}

/** A logger that keeps its lines. */
export interface CapturedLog extends Logger {
  lines: readonly LogLine[];
  /** Everything logged as one text, to search for what must not be there. */
  text(): string;
}

const printable = (_key: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, cause: value.cause } : value;

export function capturedLog(): CapturedLog {
  const lines: LogLine[] = [];
  const loggerWith = (carried: object): Logger => {
    const keep =
      (level: LogLine['level']) =>
      (fields: object, message: string): void =>
        void lines.push({ level, message, fields: { ...carried, ...fields } });
    return {
      debug: keep('debug'),
      info: keep('info'),
      warn: keep('warn'),
      error: keep('error'),
      with: (fields) => loggerWith({ ...carried, ...fields }),
    };
  };
  return { ...loggerWith({}), lines, text: () => JSON.stringify(lines, printable) };
}
