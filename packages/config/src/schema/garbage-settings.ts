import { parseCron } from '@mosaicstack/kernel';
import { z } from 'zod';
import { setting } from './setting.js';

/** When what outlived its use is removed. */
export const garbageSettings = z
  .strictObject({
    schedule: setting(
      z.string().refine((text) => parseCron(text) !== undefined, {
        message:
          'must be five fields as in a crontab: minute, hour, day of the month, month, day of the week, e.g. "0 4 * * *"',
      }),
      {
        description:
          'When what outlived its use is removed, as in a crontab, by the clock of the gateway’s host.',
        variables: ['SESSION_GC_CRON'],
      },
    ).default('0 4 * * *'),
  })
  .prefault({});
