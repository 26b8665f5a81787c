import { readServiceUrl, type ServiceUrl } from '@mosaicstack/kernel';
import { z } from 'zod';
import { setting } from './setting.js';

/** The message by which an unreadable URL is told from every other fault. */
export const UNREADABLE_URL = 'is not a readable URL';

const serviceUrl = (service: ServiceUrl['service']) =>
  z.string().refine((text) => readServiceUrl(text)?.service === service, UNREADABLE_URL);

const pool = z
  .strictObject({
    max: setting(z.int().min(1).max(1_000), {
      description: 'Most database connections of one gateway.',
      variables: ['DB_POOL_MAX'],
    }).default(20),
    idleTimeoutSeconds: setting(z.number().positive(), {
      description: 'Seconds after which an idle database connection is closed.',
      variables: ['DB_IDLE_TIMEOUT'],
    }).default(30),
    connectTimeoutSeconds: setting(z.number().positive(), {
      description: 'Seconds to wait for a database connection.',
      variables: ['DB_CONNECT_TIMEOUT'],
    }).default(5),
  })
  .prefault({});

const storageType = <Type extends string>(type: Type) =>
  setting(z.literal(type), { description: 'pglite (embedded, tier local) or postgres (the other tiers).' });

export const pglite = z.strictObject({
  type: storageType('pglite'),
  dataDir: setting(z.string().min(1), {
    description: 'Folder of the embedded database. Default: pglite in the data folder.',
  }).optional(),
});

export const postgres = z.strictObject({
  type: storageType('postgres'),
  url: setting(serviceUrl('postgres'), {
    description: 'Postgres URL. Needed unless the tier is local.',
    variables: ['MOSAIC_DATABASE_URL', 'DATABASE_URL'],
    secret: true,
  }),
  enableVector: setting(z.boolean(), { description: 'Use the pgvector extension.' }).default(false),
  pool,
});

const queueType = <Type extends string>(type: Type) =>
  setting(z.literal(type), {
    description: 'bullmq (on Valkey) or local (inside the database; one gateway only).',
    variables: ['MOSAIC_QUEUE_TYPE'],
  });

export const localQueue = z.strictObject({ type: queueType('local') });

export const bullmqQueue = z.strictObject({
  type: queueType('bullmq'),
  url: setting(serviceUrl('valkey'), {
    description: 'Valkey URL. Needed unless the queue is local.',
    variables: ['MOSAIC_VALKEY_URL', 'MOSAIC_QUEUE_URL', 'VALKEY_URL', 'REDIS_URL'],
    secret: true,
  }),
});

const memoryType = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({
    type: setting(schema, { description: 'How memories are searched: keyword or pgvector.' }),
  });

export const anyMemory = memoryType(z.enum(['keyword', 'pgvector']));
export const vectorMemory = memoryType(z.literal('pgvector'));
