import {
  teamMemberPageSchema,
  teamPageSchema,
  teamSchema,
  type addTeamMemberSchema,
  type CreateTeam,
  type Page,
  type Team,
  type TeamId,
  type TeamMember,
  type TeamRole,
  type UpdateTeam,
  type UserId,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { PageOptions } from '../conversations.js';
import type { Http } from '../http.js';

export interface Teams {
  /** By name. */
  list(page?: PageOptions): Promise<Page<Team>>;
  create(input: CreateTeam): Promise<Team>;
  get(id: TeamId): Promise<Team>;
  update(id: TeamId, change: UpdateTeam): Promise<Team>;
  delete(id: TeamId): Promise<void>;
  members(id: TeamId, page?: PageOptions): Promise<Page<TeamMember>>;
  addMember(id: TeamId, member: z.input<typeof addTeamMemberSchema>): Promise<void>;
  changeMember(id: TeamId, userId: UserId, teamRole: TeamRole): Promise<void>;
  removeMember(id: TeamId, userId: UserId): Promise<void>;
  leave(id: TeamId): Promise<void>;
}

export const createTeams = (http: Http): Teams => ({
  list: (page = {}) => http.json('/api/teams', teamPageSchema, { query: { ...page } }),
  create: (input) => http.json('/api/teams', teamSchema, { method: 'POST', body: input }),
  get: (id) => http.json(`/api/teams/${id}`, teamSchema),
  update: (id, change) => http.json(`/api/teams/${id}`, teamSchema, { method: 'PATCH', body: change }),
  delete: (id) => http.send(`/api/teams/${id}`, { method: 'DELETE' }),
  members: (id, page = {}) =>
    http.json(`/api/teams/${id}/members`, teamMemberPageSchema, { query: { ...page } }),
  addMember: (id, member) => http.send(`/api/teams/${id}/members`, { method: 'POST', body: member }),
  changeMember: (id, userId, teamRole) =>
    http.send(`/api/teams/${id}/members/${userId}`, {
      method: 'PATCH',
      body: { teamRole },
    }),
  removeMember: (id, userId) => http.send(`/api/teams/${id}/members/${userId}`, { method: 'DELETE' }),
  leave: (id) => http.send(`/api/teams/${id}/leave`, { method: 'POST', body: {} }),
});
