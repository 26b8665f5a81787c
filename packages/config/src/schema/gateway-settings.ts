import { z } from 'zod';
import { hostAndPort } from './host-and-port.js';
import { setting } from './setting.js';

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const webOrigin = z
  .string()
  .transform((text) => text.replace(/\/$/, ''))
  .refine(isOrigin, 'must be an origin such as https://mosaic.example.org, without a path');

const limit = (fallback: number, description: string) =>
  setting(z.int().min(1), { description }).default(fallback);

const limits = z
  .strictObject({
    bodyBytes: limit(1_048_576, 'Largest request body and socket event, in bytes.'),
    jsonDepth: limit(32, 'Deepest nesting of JSON that is read.'),
    messagesPerMinute: limit(60, 'Messages one person may send in a minute.'),
    socketsPerUser: limit(20, 'Open sockets of one person.'),
  })
  .prefault({});

const outbound = z
  .strictObject({
    allowedHosts: setting(z.array(hostAndPort), {
      description:
        'Private servers that everybody here may have fetched, as host:port, e.g. gpu.lan:8000. Without it only the public Internet is reached.',
      variables: ['MOSAIC_OUTBOUND_ALLOWED_HOSTS'],
    }).default([]),
  })
  .prefault({});

export const gatewaySettings = z
  .strictObject({
    host: setting(z.string().min(1), {
      description: 'Address to listen on. Anything but loopback needs an https public URL or allowInsecure.',
      variables: ['MOSAIC_GATEWAY_HOST'],
    }).default('127.0.0.1'),
    port: setting(z.int().min(1).max(65_535), {
      description: 'Port to listen on.',
      variables: ['MOSAIC_GATEWAY_PORT'],
    }).default(14_242),
    publicUrl: setting(webOrigin, {
      description: 'Where people reach the gateway, when that is not where it listens.',
      variables: ['MOSAIC_PUBLIC_URL'],
    }).optional(),
    allowInsecure: setting(z.boolean(), {
      description: 'Accept plain http from beyond this machine. Passwords then cross the network readable.',
      variables: ['MOSAIC_ALLOW_INSECURE'],
    }).default(false),
    allowedOrigins: setting(z.array(webOrigin), {
      description: 'Further origins whose pages may talk to the gateway.',
      variables: ['MOSAIC_CORS_ORIGIN'],
    }).default([]),
    trustedProxies: setting(
      z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be an address or a CIDR range')),
      {
        description:
          'Proxies in front, by address or CIDR range, whose X-Forwarded-For header says where a request comes from.',
        variables: ['MOSAIC_TRUSTED_PROXIES'],
      },
    ).default([]),
    limits,
    outbound,
  })
  .prefault({});

export type GatewaySettings = z.infer<typeof gatewaySettings>;
