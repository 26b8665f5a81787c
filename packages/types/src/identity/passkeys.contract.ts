import { z } from 'zod';
import { noLargerThan } from '../no-larger-than.js';
import { lineSchema, opaqueSchema } from '../well-formed-text.js';

const base64url = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/, { error: 'base64url' });

/** What every answer of an authenticator holds, as `PublicKeyCredential.toJSON()` writes it. */
const credential = {
  id: base64url(2_000),
  rawId: base64url(2_000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: noLargerThan(4_000, z.record(z.string().max(60), z.json()).default({})),
};

const attestation = z.strictObject({
  clientDataJSON: base64url(8_000),
  attestationObject: base64url(20_000),
  authenticatorData: base64url(20_000).optional(),
  publicKey: base64url(4_000).nullish(),
  publicKeyAlgorithm: z.number().int().optional(),
  transports: z.array(z.string().max(40)).max(10).optional(),
});

const assertion = z.strictObject({
  clientDataJSON: base64url(8_000),
  authenticatorData: base64url(8_000),
  signature: base64url(4_000),
  userHandle: base64url(500).nullish(),
});

/** For `navigator.credentials`; what is in it is for the browser to read. */
export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyOptions' });
export const askPasskeyOptionsSchema = z.strictObject({}).meta({ id: 'AskPasskeyOptions' });

export const registerPasskeySchema = z
  .strictObject({
    name: lineSchema(80),
    credential: z.strictObject({ ...credential, response: attestation }),
  })
  .meta({ id: 'RegisterPasskey' });

export const passkeySignInSchema = z
  .strictObject({ credential: z.strictObject({ ...credential, response: assertion }) })
  .meta({ id: 'PasskeySignIn' });

export const passkeyParamsSchema = z.strictObject({ id: opaqueSchema(64) });

export type PasskeyOptions = z.infer<typeof passkeyOptionsSchema>;
export type RegisterPasskey = z.infer<typeof registerPasskeySchema>;
export type PasskeyParams = z.infer<typeof passkeyParamsSchema>;
export type PasskeySignIn = z.infer<typeof passkeySignInSchema>;
