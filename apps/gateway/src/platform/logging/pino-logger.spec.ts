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
