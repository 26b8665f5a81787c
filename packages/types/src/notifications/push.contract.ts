import { z } from 'zod';
import { conversationIdSchema, pushDeviceIdSchema } from '../ids.js';
import { storableText } from '../identity/storable-text.js';

/** Browsers one person may be reached at. */
export const mostPushDevices = 20;

/** Exactly so many bytes in the alphabet of addresses, without padding. */
const bytesOf = (bytes: number, example: string) =>
  z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`), `${bytes} bytes in base64url`)
    .meta({ examples: [example] });

/** Of a browser’s own subscription: where its push service takes messages, and the keys that only it can read them with. */
export const pushSubscriptionSchema = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .meta({ examples: ['https://192.0.2.1/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV'] }),
  keys: z.strictObject({
    /** A point on P-256, uncompressed. */
    p256dh: bytesOf(
      65,
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    ),
    auth: bytesOf(16, 'BTBZMqHH6r4Tts7J_aSIgg'),
  }),
});

export const addPushDeviceSchema = z
  .strictObject({
    subscription: pushSubscriptionSchema,
    /** What its owner would call the browser: Firefox on Linux. */
    name: storableText(80),
  })
  .meta({ id: 'AddPushDevice' });

export const pushDeviceSchema = z
  .object({
    id: pushDeviceIdSchema,
    name: z.string(),
    /** The host that brings messages to it. */
    service: z.string(),
    /** SHA-256 of the endpoint in hexadecimal, by which a browser finds itself. */
    fingerprint: z.string(),
    /** Whether it is signed in by the session that asks. */
    current: z.boolean(),
    createdAt: z.iso.datetime(),
    /** When a message last reached its push service. */
    lastSentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PushDevice' });

export const pushDevicesSchema = z
  .object({
    /** What browsers subscribe with: the instance’s public key for voluntary identification, in base64url. */
    publicKey: z.string(),
    items: z.array(pushDeviceSchema),
  })
  .meta({ id: 'PushDevices' });

export const pushDeviceParamsSchema = z.strictObject({ id: pushDeviceIdSchema });

/** What somebody is called for. */
export const pushKindSchema = z.enum(['approval', 'question', 'run-finished', 'run-failed', 'test']);

/** All that a device is told: nothing of what anybody wrote but the title of the conversation. */
export const pushMessageSchema = z.object({
  v: z.literal(1),
  kind: pushKindSchema,
  conversationId: conversationIdSchema.nullable(),
  title: z.string().max(200).nullable(),
  /** The language its reader chose; that of the device without one. */
  language: z.string().max(20).nullable(),
});

export type PushSubscriptionData = z.infer<typeof pushSubscriptionSchema>;
export type AddPushDevice = z.infer<typeof addPushDeviceSchema>;
export type PushDevice = z.infer<typeof pushDeviceSchema>;
export type PushDevices = z.infer<typeof pushDevicesSchema>;
export type PushKind = z.infer<typeof pushKindSchema>;
export type PushMessage = z.infer<typeof pushMessageSchema>;
