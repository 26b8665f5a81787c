import {
  missionPageSchema,
  missionPlanSchema,
  missionSchema,
  missionTaskSchema,
  type addMissionTaskSchema,
  type createMissionSchema,
  type Mission,
  type MissionId,
  type MissionPlan,
  type MissionQuery,
  type MissionTask,
  type MissionTaskId,
  type Page,
  type UpdateMission,
  type UpdateMissionTask,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { Http } from '../http.js';

export interface Missions {
  /** Last changed first. */
  list(query?: Partial<MissionQuery>): Promise<Page<Mission>>;
  create(input: z.input<typeof createMissionSchema>): Promise<Mission>;
  /** The mission with its whole plan. */
  get(id: MissionId): Promise<MissionPlan>;
  update(id: MissionId, change: UpdateMission): Promise<Mission>;
  delete(id: MissionId): Promise<void>;
  addPlace(id: MissionId, place: z.input<typeof addMissionTaskSchema>): Promise<MissionTask>;
  updatePlace(id: MissionId, place: MissionTaskId, change: UpdateMissionTask): Promise<MissionTask>;
  removePlace(id: MissionId, place: MissionTaskId): Promise<void>;
}

export const createMissions = (http: Http): Missions => ({
  list: (query = {}) => http.json('/api/missions', missionPageSchema, { query: { ...query } }),
  create: (input) => http.json('/api/missions', missionSchema, { method: 'POST', body: input }),
  get: (id) => http.json(`/api/missions/${id}`, missionPlanSchema),
  update: (id, change) => http.json(`/api/missions/${id}`, missionSchema, { method: 'PATCH', body: change }),
  delete: (id) => http.send(`/api/missions/${id}`, { method: 'DELETE' }),
  addPlace: (id, place) =>
    http.json(`/api/missions/${id}/tasks`, missionTaskSchema, { method: 'POST', body: place }),
  updatePlace: (id, place, change) =>
    http.json(`/api/missions/${id}/tasks/${place}`, missionTaskSchema, { method: 'PATCH', body: change }),
  removePlace: (id, place) => http.send(`/api/missions/${id}/tasks/${place}`, { method: 'DELETE' }),
});
