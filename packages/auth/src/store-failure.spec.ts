import { AppError } from '@mosaicstack/kernel';
import { describe, expect, it } from 'vitest';
import { isRefusal, isUnavailability, loggable, storeUnavailable } from './store-failure.js';
import { replyOf } from './sign-in-failure.js';

const quoting = (cause?: Error) =>
  Object.assign(new Error('Failed query: select … params: s3cret', { cause }), { params: ['s3cret'] });

describe('a failure beneath the sign-in library', () => {
  it('is found to be an absent store however deep it lies', () => {
    const away = new AppError('database_unavailable', 'away');
    expect(isUnavailability([new Error('outer', { cause: quoting(away) })])).toBe(true);
    expect(isUnavailability([quoting(new Error('a bug')), 'text'])).toBe(false);
  });

  it('is told from a refused credential by its status', () => {
    expect(isRefusal(Object.assign(new Error('no'), { statusCode: 401 }))).toBe(true);
    expect(isRefusal(Object.assign(new Error('no'), { statusCode: 500 }))).toBe(false);
    expect(isRefusal(new Error('no'))).toBe(false);
  });

  it('is logged by what is innermost, never by the statement and its values', () => {
    const inner = Object.assign(new Error('invalid byte sequence'), { name: 'SqlError', sqlState: '22021' });
    expect(loggable(quoting(inner))).toMatchObject({ name: 'SqlError', sqlState: '22021' });
    for (const failure of [quoting(inner), quoting(), 's3cret']) {
      expect(JSON.stringify(loggable(failure))).not.toContain('s3cret');
    }
  });

  it('is answered with when to try again', async () => {
    const reply = replyOf(storeUnavailable(quoting()), 'r-1');
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('5');
    expect(await reply.json()).toMatchObject({ code: 'database_unavailable', requestId: 'r-1' });
  });
});
