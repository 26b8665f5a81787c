import type { Context } from '../../context.js';
import { findMission } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { planView } from './mission-view.js';

export const showMission = (context: Context, typed: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, {
    view: planView,
    work: async (client) => client.missions.get((await findMission(client, typed)).id),
  });
