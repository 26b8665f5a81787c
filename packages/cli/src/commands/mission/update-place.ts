import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findMission, findPlace } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { refuseNothing, versionFor, type UpdateOptions } from '../update-options.js';
import { placeView } from './mission-view.js';
import { readFields, type PlaceFields } from './place-fields.js';

export const updatePlace = (
  context: Context,
  typed: string,
  typedPlace: string,
  options: UpdateOptions & PlaceFields & { after?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: placeView,
    work: async (client) => {
      const { tasks, mission } = await client.missions.get((await findMission(client, typed)).id);
      const place = await findPlace(tasks, typedPlace);
      const { after } = options;
      const behind = after === undefined || after === 'none' ? null : (await findPlace(tasks, after)).id;
      const change = stated({
        ...(await readFields(tasks, options)),
        after: after === undefined ? undefined : behind,
      });
      refuseNothing(change, 'mosaic mission task update --help');
      return client.missions.updatePlace(mission.id, place.id, {
        version: versionFor(options, place),
        ...change,
      });
    },
  });
