import { passwordSchema } from '@mosaicstack/types';
import { z } from 'zod';
import { isRootKeys, ROOT_KEYS_FORM } from './root-keys.js';
import { setting, settingsOf } from './setting.js';

/** No probe may take longer, whatever is asked for. */
export const PROBE_LIMIT_MILLISECONDS = 5_000;

const admin = z
  .strictObject({
    name: setting(z.string().trim().min(1).max(80), {
      description: 'Makes the first administrator at start, together with e-mail address and password.',
      variables: ['MOSAIC_ADMIN_NAME'],
    }),
    email: setting(z.email().max(254), {
      description: 'E-mail address of that administrator.',
      variables: ['MOSAIC_ADMIN_EMAIL'],
    }),
    password: setting(passwordSchema, {
      description: 'Password of that administrator, 8 to 128 characters.',
      variables: ['MOSAIC_ADMIN_PASSWORD'],
      secret: true,
    }),
  })
  .optional();

/** What belongs to one start or one machine and so stands in no file that people share. */
export const environmentSchema = z.strictObject({
  admin,
  rootKey: setting(z.string().min(32).refine(isRootKeys, ROOT_KEYS_FORM), {
    description:
      'Key under which secrets are sealed, 32 characters or more; several as VERSION:KEY, one a line or with commas between, the highest version being the newest. Made and stored at first start otherwise.',
    variables: ['MOSAIC_ROOT_KEY'],
    secret: true,
  }).optional(),
  probes: z
    .strictObject({
      timeoutMilliseconds: setting(
        z
          .int()
          .min(1)
          .transform((wanted) => Math.min(wanted, PROBE_LIMIT_MILLISECONDS)),
        {
          description: 'Longest time a start-up probe may take. It can be lowered only.',
          variables: ['MOSAIC_PROBE_TIMEOUT_MS'],
        },
      ).default(PROBE_LIMIT_MILLISECONDS),
      allowUnsafeDurability: setting(z.boolean(), {
        description: 'Set to 1 to start on servers that may lose acknowledged data in a crash.',
        variables: ['MOSAIC_ALLOW_UNSAFE_DURABILITY'],
      }).default(false),
    })
    .prefault({}),
  telemetry: z
    .strictObject({
      endpoint: setting(z.url(), {
        description:
          'OTLP/HTTP endpoint for traces, e.g. http://127.0.0.1:4318. Without it nothing is traced.',
        variables: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
      }).optional(),
    })
    .prefault({}),
});

export const environmentSettings: ReturnType<typeof settingsOf> = settingsOf(environmentSchema);

export type EnvironmentSettings = z.output<typeof environmentSchema>;
