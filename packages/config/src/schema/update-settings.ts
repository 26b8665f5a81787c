import { z } from 'zod';
import { setting } from './setting.js';

export const updateSettings = z
  .strictObject({
    notice: setting(z.boolean(), {
      description:
        'Whether the command line, on a terminal, asks once a day which version is the newest, and says so; the doctor asks too.',
      variables: ['MOSAIC_UPDATE_NOTICE'],
    }).default(true),
    registry: setting(z.url({ protocol: /^https?$/ }), {
      description:
        'Package registry that is asked. Default: that of npm for an installed program, none for one that was built here.',
      variables: ['MOSAIC_UPDATE_REGISTRY'],
    }).optional(),
  })
  .prefault({});
