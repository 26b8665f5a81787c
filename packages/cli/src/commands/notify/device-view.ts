import { pushDeviceSchema, type PushDevice } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

export const deviceView: RecordsView<PushDevice> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'NAME', value: ({ name }) => name },
    { title: 'BY WAY OF', value: ({ service }) => service },
    timeColumn('LAST CALLED', ({ lastSentAt }) => lastSentAt),
    timeColumn('SINCE', ({ createdAt }) => createdAt, { isExtra: true }),
  ],
  name: ({ id }) => id,
  ...contractFields<PushDevice>(pushDeviceSchema),
  whenEmpty: 'No browser notifies you. Switch it on in the browser: Settings, Notifications.',
};
