import { isAppError } from '@mosaicstack/kernel';
import { sendMessageSchema } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { parseContract } from './contract.js';

const failureOf = (value: unknown) => {
  try {
    parseContract(sendMessageSchema, value);
  } catch (error) {
    if (isAppError(error)) return error;
  }
  throw new Error('the value was accepted');
};

describe('a request that breaks its contract', () => {
  it('is told every field that is not known, by name', () => {
    const clientId = '0197a1f0-0000-7000-8000-000000000000';
    const failure = failureOf({ clientId, content: 'x', colour: 'red', isAdmin: true });
    expect(failure.issues?.map(({ path }) => path)).toEqual(['colour', 'isAdmin']);
    expect(failure.message).toContain('"colour"');
  });

  it('is told of the first of very many mistakes, in a reply that is no longer than the request', () => {
    const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, 1]));
    const failure = failureOf({ clientId: '0197a1f0-0000-7000-8000-000000000000', content: 'x', ...fields });
    expect(failure.issues).toHaveLength(50);
    const wrong = failureOf({ content: 'x', fileIds: Array.from({ length: 20_000 }, () => 1) });
    expect(wrong.issues?.length).toBeLessThanOrEqual(50);
  });

  it('is told of a text that is empty in words of its own', () => {
    const failure = failureOf({ clientId: '0197a1f0-0000-7000-8000-000000000000', content: '' });
    expect(failure.issues).toEqual([{ path: 'content', message: 'It must not be empty.' }]);
    expect(failure.message).toContain('"content": It must not be empty.');
  });

  it('is told where a value is wrong, and never the value', () => {
    const failure = failureOf({ clientId: 'hunter2', content: 'x' });
    expect(failure.issues?.[0]?.path).toBe('clientId');
    expect(JSON.stringify(failure.issues)).not.toContain('hunter2');
  });
});
