import { HttpException } from '@nestjs/common';
import { toApiError } from '@mosaicstack/kernel';
import { namesFound, plantedSecrets, secretsIn } from '@mosaicstack/testing';
import { expect, it } from 'vitest';
import { fromAnything } from './error-reply.js';

const secrets = plantedSecrets();

/** Failures that nobody foresaw, each with a secret wherever an error has a place for it. */
const failures = [...secrets.values()].flatMap((secret) => [
  new Error(`connect to db with ${secret} failed`, { cause: new Error(secret) }),
  Object.assign(new Error(secret), { statusCode: 400, code: secret, detail: secret }),
  Object.assign(new Error(secret), { statusCode: 502, command: { args: [secret] } }),
  new HttpException({ message: secret, error: secret }, 415),
  secret,
  { statusCode: 404, message: secret },
]);

/** What the outside is told of all of them, when failures leave as `told`. */
const replies = (told: (error: unknown) => unknown): string =>
  failures.map((failure) => JSON.stringify(told(failure))).join('\n');

it('forty secrets in failures nobody foresaw are in no reply', () => {
  const text = replies((error) => toApiError(fromAnything(error), 'request-1'));
  expect(text).toContain('Something went wrong inside the gateway.');
  expect(text).toContain('There is nothing at this address.');
  expect(secretsIn(text, secrets)).toEqual([]);
});

it('would be found by this test, all of them, if replies said what failures say', () => {
  const text = replies((error) => ({ message: error instanceof Error ? error.message : error }));
  expect(namesFound(secretsIn(text, secrets))).toEqual(new Set(secrets.keys()));
});
