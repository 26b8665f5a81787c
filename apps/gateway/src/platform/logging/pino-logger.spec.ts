import { describe, expect, it } from 'vitest';
import { createLogger } from './pino-logger.js';

describe('the log', () => {
  it('shows no secret, whatever field or depth it came in', () => {
    const lines: string[] = [];
    const logger = createLogger('debug', { write: (line) => lines.push(line) });
    const secret = 'canary-77';
    logger.info({ password: secret, request: { authorization: secret, cookie: secret } }, 'a');
    logger.with({ token: secret }).warn({ message: { parts: { text: secret } } }, 'b');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain(secret);
    expect(lines.join('')).toContain('[redacted]');
  });

  it('is written whatever it is given: circles, what lies deep, bytes, and what cannot be read', () => {
    const lines: string[] = [];
    const logger = createLogger('debug', { write: (line) => lines.push(line) });
    const circle: Record<string, unknown> = { name: 'round' };
    circle['self'] = circle;
    const deep = Array.from({ length: 50 }).reduce<object>((inner) => ({ inner }), { end: true });
    const unreadable = Object.defineProperty({}, 'value', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    logger.info({ circle, deep, bytes: new Uint8Array(9), at: new Date(0), n: 5, none: null }, 'a');
    logger.info({ unreadable }, 'b');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      circle: { name: 'round', self: '[circular]' },
      bytes: '[bytes]',
      at: '1970-01-01T00:00:00.000Z',
      n: 5,
      none: null,
    });
    expect(lines[0]).toContain('[deeper]');
    expect(lines[1]).toContain('[unreadable]');
  });

  it('keeps the cause of a failure', () => {
    const lines: string[] = [];
    const logger = createLogger('debug', { write: (line) => lines.push(line) });
    logger.error({ error: new Error('outer', { cause: new Error('inner') }) }, 'failed');
    expect(lines[0]).toContain('inner');
  });

  it('writes one line however many a text has', () => {
    const lines: string[] = [];
    createLogger('debug', { write: (line) => lines.push(line) }).info({ name: 'a\nb\u001b[31m' }, 'c\nd');
    expect(lines[0]?.trimEnd().split('\n')).toHaveLength(1);
    expect(lines[0]).not.toContain('\u001b');
  });
});
