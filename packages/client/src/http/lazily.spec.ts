import { expect, it } from 'vitest';
import { isGatewayError } from '../gateway-error.js';
import { lazily } from './lazily.js';

const greeter = {
  greet: async (name: string) => `Hello ${name}`,
  fail: () => Promise.reject(new Error('no')),
};

it('fetches a part with its first call, and once', async () => {
  let fetched = 0;
  const part = lazily<typeof greeter>(async () => {
    fetched += 1;
    return greeter;
  });
  expect(fetched).toBe(0);
  expect(await Promise.all([part.greet('Ada'), part.greet('Bob')])).toEqual(['Hello Ada', 'Hello Bob']);
  expect(fetched).toBe(1);
});

it('hands failures of the part on as they are', async () => {
  await expect(lazily<typeof greeter>(async () => greeter).fail()).rejects.toThrow('no');
});

it('tells what cannot be fetched in the one shape of errors, and asks again with the next call', async () => {
  let isThere = false;
  const part = lazily<typeof greeter>(async () => {
    if (!isThere) throw new TypeError('error loading dynamically imported module');
    return greeter;
  });
  await expect(part.greet('Ada')).rejects.toSatisfy(isGatewayError);
  isThere = true;
  expect(await part.greet('Ada')).toBe('Hello Ada');
});

it('is no promise itself', async () => {
  const part = lazily<typeof greeter>(async () => greeter);
  expect(await Promise.resolve(part)).toBe(part);
});
