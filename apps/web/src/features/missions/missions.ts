'use client';

import {
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Client } from '@mosaicstack/client';
import type { Mission, MissionId, MissionPlan, MissionState, ProjectId, TaskState } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { usePages, type Pages } from '../../lib/use-pages';
import { noteWritten, versionToChange } from '../../lib/written-version';
import { withPlanChange, type PlanChange } from './plan-change';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

export const missionStateNames: Readonly<Record<MissionState, string>> = {
  get planning() {
    return t('planning');
  },
  get active() {
    return t('active');
  },
  get paused() {
    return t('paused');
  },
  get completed() {
    return t('completed');
  },
  get failed() {
    return t('failed');
  },
};

/** The mark of a mission's state, which is that of the task state nearest to it. */
export const markOfMission: Readonly<Record<MissionState, TaskState>> = {
  planning: 'not-started',
  active: 'in-progress',
  paused: 'blocked',
  completed: 'done',
  failed: 'failed',
};

interface MissionFilter {
  state?: MissionState | undefined;
  projectId?: ProjectId | undefined;
}

export const useMissions = (filter: MissionFilter): Pages<Mission> =>
  usePages(keys.missions(filter), ({ cursor }) => gateway.missions.list({ ...filter, cursor }));

export const useMission = (id: MissionId): UseQueryResult<MissionPlan> =>
  useQuery({ queryKey: keys.mission(id), queryFn: () => gateway.missions.get(id) });

export type NewMission = Parameters<Client['missions']['create']>[0];

export function useAddMission() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (mission: NewMission) => gateway.missions.create(mission),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['missions'] }),
  });
}

/** Sends one change and remembers what it made; the change after it may have begun from what was shown before. */
async function send(queryClient: QueryClient, mission: Mission, wanted: PlanChange): Promise<void> {
  const { id } = mission;
  switch (wanted.does) {
    case 'add':
      await gateway.missions.addPlace(id, wanted.place);
      return;
    case 'remove-place':
      return gateway.missions.removePlace(id, wanted.place);
    case 'change': {
      const version = versionToChange(queryClient, mission);
      noteWritten(queryClient, await gateway.missions.update(id, { version, ...wanted.change }));
      return;
    }
    case 'change-place': {
      const { place, change } = wanted;
      const version = versionToChange(queryClient, place);
      noteWritten(queryClient, await gateway.missions.updatePlace(id, place.id, { version, ...change }));
    }
  }
}

/**
 * Changes a mission or its plan, at once on the page, and reads it again once nothing more is on its
 * way: one change may touch what many others wait for. Changes go out one after the other.
 */
export function useChangePlan(mission: Mission) {
  const { id } = mission;
  const queryClient = useQueryClient();
  const mutationKey = ['change-plan', id];
  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    mutationFn: (wanted: PlanChange) => send(queryClient, mission, wanted),
    onMutate: (wanted) => {
      // What is being read was asked for before this change, and would show it undone.
      void queryClient.cancelQueries({ queryKey: keys.mission(id) }, { revert: false });
      queryClient.setQueryData<MissionPlan>(keys.mission(id), (plan) => plan && withPlanChange(plan, wanted));
    },
    onSettled: async () => {
      if (queryClient.isMutating({ mutationKey }) > 1) return;
      await queryClient.invalidateQueries({ queryKey: keys.mission(id) });
    },
  });
}
