import { expect, it } from 'vitest';
import { z } from 'zod';
import { passkeySignInSchema } from './identity/passkeys.contract.js';
import { setPreferenceSchema } from './preferences/preference.contract.js';
import { noLargerThan } from './no-larger-than.js';

it('passes what is small on to the schema, and says of the rest that it is too large, and nothing else', () => {
  const schema = z.strictObject({ value: noLargerThan(10, z.json()) });
  expect(schema.parse({ value: { a: [1] } })).toEqual({ value: { a: [1] } });
  expect(schema.safeParse({}).success).toBe(false);
  expect(schema.safeParse({ value: () => 1 }).success).toBe(false);
  expect(schema.safeParse({ value: 'x'.repeat(9) }).error?.issues).toEqual([
    expect.objectContaining({ path: ['value'], message: 'at most 10 characters as JSON' }),
  ]);
});

const crowd = Array.from({ length: 200_000 }, () => []);

it('keeps a preference and the extensions of a passkey from being a crowd', () => {
  const preference = setPreferenceSchema.safeParse({ key: 'a.b', value: crowd });
  expect(preference.error?.issues.map(({ path }) => path)).toEqual([['value']]);
  const response = { clientDataJSON: 'a', authenticatorData: 'a', signature: 'a' };
  const credential = { id: 'a', rawId: 'a', type: 'public-key', response };
  const read = (clientExtensionResults?: object) =>
    passkeySignInSchema.safeParse({
      credential: { ...credential, ...(clientExtensionResults && { clientExtensionResults }) },
    });
  expect(read({ x: crowd }).error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'credential.clientExtensionResults',
  ]);
  expect(read({ credProps: { rk: true } }).data?.credential.clientExtensionResults).toEqual({
    credProps: { rk: true },
  });
  expect(read().data?.credential.clientExtensionResults).toEqual({});
});
