import type { Mission, MissionState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { stated } from '../../input/prose.js';
import { findMission } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { refuseNothing, versionFor, type UpdateOptions } from '../update-options.js';
import { readFields, type MissionFields } from './mission-fields.js';
import { missionView } from './mission-view.js';

export interface UpdateMissionOptions extends UpdateOptions, MissionFields {
  name?: string;
  state?: MissionState;
  met?: string[];
  notMet?: string[];
}

export const updateMission = (
  context: Context,
  typed: string,
  options: UpdateMissionOptions,
): Promise<void> =>
  oneRecord(context, options, {
    view: missionView,
    work: async (client) => {
      const { name, state, met, notMet } = options;
      const fields = await readFields(options);
      refuseNothing(stated({ name, state, met, notMet, ...fields }), 'mosaic mission update --help');
      const mission = await findMission(client, typed);
      const change = stated({ name, state, acceptance: marked(mission, options), ...fields });
      return client.missions.update(mission.id, { version: versionFor(options, mission), ...change });
    },
  });

/** The acceptance with what was met, or not after all; undefined when nothing was said of it. */
function marked(
  { acceptance }: Mission,
  { met = [], notMet = [], accept }: UpdateMissionOptions,
): Mission['acceptance'] | undefined {
  if (met.length + notMet.length === 0) return undefined;
  if (accept !== undefined) throw badUsage('--accept replaces the list whose numbers --met names.');
  const marks = new Map([
    ...met.map((text): [number, boolean] => [numberOf(text, acceptance.length), true]),
    ...notMet.map((text): [number, boolean] => [numberOf(text, acceptance.length), false]),
  ]);
  return acceptance.map((one, index) => ({ ...one, met: marks.get(index + 1) ?? one.met }));
}

function numberOf(text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw badUsage(`There is no acceptance of number "${text}".`, 'mosaic mission show MISSION');
}
