import { registrationModeSchema, tierSchema, type Tier } from '@mosaicstack/types';
import { z } from 'zod';
import { garbageSettings } from './garbage-settings.js';
import { gatewaySettings } from './gateway-settings.js';
import { providerSettings, type ProviderSettings } from './provider-settings.js';
import { runSettings } from './run-settings.js';
import { sandboxSettings } from './sandbox-settings.js';
import { setting, settingsOf } from './setting.js';
import { signInSettings, type SignInProvider } from './sign-in-settings.js';
import { toolSettings } from './tool-settings.js';
import { updateSettings } from './update-settings.js';
import { anyMemory, bullmqQueue, localQueue, pglite, postgres, vectorMemory } from './tier-settings.js';

const tier = <Name extends Tier>(name: Name) =>
  setting(z.literal(name), {
    description: `What the gateway stands on: ${tierSchema.options.join(', ')}. Default: local, or standalone beside a database URL.`,
    variables: ['MOSAIC_STORAGE_TIER'],
  });

const blocks = {
  $schema: z.string().optional(),
  gateway: gatewaySettings,
  runs: runSettings,
  providers: providerSettings,
  signIn: signInSettings,
  tools: toolSettings,
  sandbox: sandboxSettings,
  garbage: garbageSettings,
  accounts: z
    .strictObject({
      registration: setting(registrationModeSchema, {
        description:
          'Who may make an account: nobody (closed), whoever holds an invite (invite), or anybody (open), until an administrator says otherwise.',
        variables: ['MOSAIC_REGISTRATION'],
      }).default('closed'),
    })
    .prefault({}),
  updates: updateSettings,
  logging: z
    .strictObject({
      level: setting(z.enum(['debug', 'info', 'warn', 'error']), {
        description: 'The least serious log lines that are written.',
        variables: ['MOSAIC_LOG_LEVEL'],
      }).default('info'),
    })
    .prefault({}),
};

/** What a tier takes where nothing is stated. The servers are those of the compose files and of the usual ports. */
export const tierDefaults = {
  local: { storage: { type: 'pglite' }, queue: { type: 'local' }, memory: { type: 'pgvector' } },
  standalone: {
    storage: {
      type: 'postgres',
      url: 'postgresql://mosaic:mosaic@127.0.0.1:5432/mosaic',
      enableVector: false,
    },
    queue: { type: 'bullmq', url: 'redis://127.0.0.1:6379' },
    memory: { type: 'keyword' },
  },
  federated: {
    storage: {
      type: 'postgres',
      url: 'postgresql://mosaic:mosaic@127.0.0.1:5433/mosaic',
      enableVector: true,
    },
    queue: { type: 'bullmq', url: 'redis://127.0.0.1:6380' },
    memory: { type: 'pgvector' },
  },
} as const satisfies Record<Tier, object>;

const federatedStorage = postgres.extend({
  enableVector: setting(z.literal(true), { description: 'Always on in this tier.' }).default(true),
});

export const tierSchemas = {
  local: z.strictObject({
    ...blocks,
    tier: tier('local'),
    storage: pglite.prefault(tierDefaults.local.storage),
    queue: localQueue.prefault(tierDefaults.local.queue),
    memory: anyMemory.prefault(tierDefaults.local.memory),
  }),
  standalone: z.strictObject({
    ...blocks,
    tier: tier('standalone'),
    storage: postgres.prefault(tierDefaults.standalone.storage),
    queue: z.discriminatedUnion('type', [localQueue, bullmqQueue]).prefault(tierDefaults.standalone.queue),
    memory: anyMemory.prefault(tierDefaults.standalone.memory),
  }),
  federated: z.strictObject({
    ...blocks,
    tier: tier('federated'),
    storage: federatedStorage.prefault(tierDefaults.federated.storage),
    queue: bullmqQueue.prefault(tierDefaults.federated.queue),
    memory: vectorMemory.prefault(tierDefaults.federated.memory),
  }),
} satisfies Record<Tier, z.ZodType>;

/** `mosaic.config.json` as it may be written. One schema a tier, so an impossible mix cannot be stated. */
export const configFileSchema = z.discriminatedUnion('tier', [
  tierSchemas.local,
  tierSchemas.standalone,
  tierSchemas.federated,
]);

const byTier = Object.fromEntries(
  tierSchema.options.map((name) => [name, settingsOf(tierSchemas[name])]),
) as Record<Tier, ReturnType<typeof settingsOf>>;

export const settingsOfTier = (name: Tier): ReturnType<typeof settingsOf> => byTier[name];

/** Every key that any tier knows. */
export const allSettings: ReturnType<typeof settingsOf> = new Map(
  [byTier.local, byTier.standalone, byTier.federated].flatMap((settings) => [...settings]),
);

type Stated<Name extends Tier> = Omit<
  z.output<(typeof tierSchemas)[Name]>,
  '$schema' | 'providers' | 'signIn'
> & {
  providers: ProviderSettings;
  /** The identity providers of which everything needed is stated. */
  signIn: readonly SignInProvider[];
};

export type LocalSettings = Omit<Stated<'local'>, 'storage'> & {
  storage: { type: 'pglite'; dataDir: string };
};
export type StandaloneSettings = Stated<'standalone'>;
export type FederatedSettings = Stated<'federated'>;
