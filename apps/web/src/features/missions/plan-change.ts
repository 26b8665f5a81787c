import type { Client } from '@mosaicstack/client';
import type {
  MissionPlan,
  MissionTask,
  MissionTaskId,
  UpdateMission,
  UpdateMissionTask,
} from '@mosaicstack/types';

export type NewPlace = Parameters<Client['missions']['addPlace']>[1];
export type MissionChange = Omit<UpdateMission, 'version'>;
export type PlaceChange = Omit<UpdateMissionTask, 'version'>;

export type PlanChange =
  | { does: 'change'; change: MissionChange }
  | { does: 'add'; place: NewPlace }
  | { does: 'change-place'; place: MissionTask; change: PlaceChange }
  | { does: 'remove-place'; place: MissionTaskId };

/** The plan as it will be once the gateway agrees; what only the gateway can make is left for its answer. */
export function withPlanChange(plan: MissionPlan, wanted: PlanChange): MissionPlan {
  const { mission, tasks } = plan;
  switch (wanted.does) {
    case 'add':
      return plan;
    case 'change':
      return { ...plan, mission: { ...mission, ...given(wanted.change) } };
    case 'remove-place':
      return { ...plan, tasks: tasks.filter(({ id }) => id !== wanted.place) };
    case 'change-place': {
      const { after, ...fields } = wanted.change;
      const changed = tasks.map((place) =>
        place.id === wanted.place.id ? { ...place, ...given(fields) } : place,
      );
      return {
        ...plan,
        tasks: after === undefined ? changed : withPlaceBehind(changed, wanted.place.id, after),
      };
    }
  }
}

function withPlaceBehind(
  tasks: readonly MissionTask[],
  id: MissionTaskId,
  after: MissionTaskId | null,
): MissionTask[] {
  const others = tasks.filter((place) => place.id !== id);
  const moved = tasks.filter((place) => place.id === id);
  return others.toSpliced(others.findIndex((place) => place.id === after) + 1, 0, ...moved);
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
