'use client';

import { useQuery } from '@tanstack/react-query';
import type { Mission, MissionId, ProjectId, TaskId } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keptChoice, useKeptChoice } from '../../lib/kept-choice';
import { keys } from '../../lib/query-keys';
import type { Lanes } from './lanes';

const laneChoice = keptChoice('mosaic-board-lanes', ['off', 'on'], 'off');

/** Whether boards are cut into lanes in this browser. */
export function useLaneChoice(): [isOn: boolean, choose: (isOn: boolean) => void] {
  const [kept, choose] = useKeptChoice(laneChoice, 'off');
  return [kept === 'on', (isOn) => choose(isOn ? 'on' : 'off')];
}

async function readMissions(projectId: ProjectId): Promise<Mission[]> {
  const missions: Mission[] = [];
  let cursor: string | undefined;
  do {
    const page = await gateway.missions.list({ projectId, limit: 200, cursor });
    missions.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return missions;
}

/** Asked for only where lanes are shown, and again when a mission changed: a card that moves stays in its lane. */
export function useLanes(
  projectId: ProjectId,
  isWanted: boolean,
): { lanes: Lanes | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: keys.missions({ lanesOf: projectId }),
    queryFn: async (): Promise<Lanes> => {
      const [missions, graph] = await Promise.all([
        readMissions(projectId),
        gateway.brain.graph({ projectId }),
      ]);
      const planned = graph.nodes.flatMap(({ id, missionId }): [TaskId, MissionId][] =>
        missionId === null ? [] : [[id as TaskId, missionId]],
      );
      return { missions, missionOf: new Map(planned) };
    },
    structuralSharing: false,
    enabled: isWanted,
  });
  return isWanted ? { lanes: data, error } : { lanes: undefined, error: null };
}
