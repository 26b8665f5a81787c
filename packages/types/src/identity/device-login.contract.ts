import { z } from 'zod';

/** Device login (RFC 8628) as served below `/api/auth/device`. `interval` and `expires_in` are seconds. */
export const deviceCodeSchema = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.string(),
  expires_in: z.number(),
  interval: z.number(),
});

/** The client id the product's own surfaces use. */
export const deviceClientId = 'mosaic-cli';

export const deviceTokenSchema = z.object({ access_token: z.string(), token_type: z.string() });

export type DeviceCode = z.infer<typeof deviceCodeSchema>;
