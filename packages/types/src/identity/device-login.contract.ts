import { z } from 'zod';
import { storableText } from './storable-text.js';

/** Device login (RFC 8628) as served below `/api/auth/device`. `interval` and `expires_in` are seconds. */
export const deviceCodeSchema = z
  .object({
    device_code: z.string(),
    user_code: z.string(),
    verification_uri: z.string(),
    verification_uri_complete: z.string(),
    expires_in: z.number(),
    interval: z.number(),
  })
  .meta({ id: 'DeviceCode' });

/** The client id the product's own surfaces use. */
export const deviceClientId = 'mosaic-cli';

export const deviceTokenSchema = z
  .object({ access_token: z.string(), token_type: z.string() })
  .meta({ id: 'DeviceToken' });

/** What is waiting under a code. */
export const waitingDeviceSchema = z
  .object({ user_code: z.string(), status: z.string() })
  .meta({ id: 'WaitingDevice' });

/** The grant type RFC 8628 names for collecting the token. */
export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** Codes and client ids are far shorter; the sign-in tables take no more than this. */
const codeSchema = storableText(191);

export const deviceCodeRequestSchema = z
  .strictObject({ client_id: codeSchema, scope: storableText(300).optional() })
  .meta({ id: 'DeviceCodeRequest' });

export const deviceTokenRequestSchema = z
  .strictObject({
    grant_type: z.literal(deviceGrantType),
    device_code: codeSchema,
    client_id: codeSchema,
  })
  .meta({ id: 'DeviceTokenRequest' });

export const deviceQuerySchema = z.strictObject({ user_code: codeSchema });

/** Which device somebody lets in or turns away. */
export const deviceDecisionSchema = z.strictObject({ userCode: codeSchema }).meta({ id: 'DeviceDecision' });

export type DeviceCodeRequest = z.infer<typeof deviceCodeRequestSchema>;
export type DeviceTokenRequest = z.infer<typeof deviceTokenRequestSchema>;
export type DeviceQuery = z.infer<typeof deviceQuerySchema>;
export type DeviceDecision = z.infer<typeof deviceDecisionSchema>;
export type DeviceCode = z.infer<typeof deviceCodeSchema>;
