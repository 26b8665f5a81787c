import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findMission, findTask } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { placeView } from './mission-view.js';
import { readFields, type PlaceFields } from './place-fields.js';

export const addPlace = (
  context: Context,
  typed: string,
  title: string | undefined,
  options: RecordsOptions & PlaceFields & { task?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: placeView,
    work: async (client) => {
      if ((title === undefined) === (options.task === undefined)) {
        throw badUsage(
          'Name either the title of a new task or a task that exists.',
          'mosaic mission task add MISSION "Title"',
        );
      }
      const { tasks, mission } = await client.missions.get((await findMission(client, typed)).id);
      const fields = await readFields(tasks, options);
      const what =
        options.task === undefined ? { title } : { taskId: (await findTask(client, options.task)).id };
      return client.missions.addPlace(mission.id, { ...what, ...fields });
    },
  });
