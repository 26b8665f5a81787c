import { randomUUID } from 'node:crypto';
import type { ActivityQuery } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { NewActivity } from '../../activity/activity-store.js';
import { anActivity, ofTeam, ownedBy } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

export function describeActivity(world: BrainWorld): void {
  const append = async (fields: Partial<NewActivity> = {}, owner = ownedBy(world.ada)) => {
    const event = anActivity(owner, fields);
    await world.as(world.ada, ({ activity }) => activity.append(world.ada, event));
    return event;
  };
  const listed = (fields: Partial<ActivityQuery> = {}, actor = world.ada) =>
    world.pages(actor, ({ activity }, page) => activity.list(actor, { ...fields, ...page }));

  describe('activity', () => {
    it('comes back as it was stored, with whoever did it', async () => {
      const { owner: _, ...event } = await append({ data: { state: { from: 'active', to: 'paused' } } });
      const [seen] = await listed();
      expect(seen).toMatchObject(event);
      expect(seen?.actor?.userId).toBe(world.ada.userId);
      expect(seen?.actor?.name).toBeTruthy();
    });

    it('is listed page by page, newest first', async () => {
      for (const day of [3, 1, 2, 2, 5]) await append({ at: `2026-02-0${day}T00:00:00.000Z` });
      const seen = await listed();
      expect(seen.map(({ at }) => at.slice(8, 10))).toEqual(['05', '03', '02', '02', '01']);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
    });

    it('is found by project, task, mission and team', async () => {
      const { id: teamId } = await world.team();
      const project = await world.project();
      const about = (type: 'task' | 'mission') => ({ type, id: randomUUID(), title: 'It' });
      const [task, mission] = [about('task'), about('mission')];
      const ofTask = await append({ subject: task, projectId: project.id });
      const ofMission = await append({ subject: mission });
      const ofTheTeam = await append({}, ofTeam(teamId));
      const ids = async (query: Partial<ActivityQuery>) => (await listed(query)).map(({ id }) => id);

      expect(await ids({ projectId: project.id })).toEqual([ofTask.id]);
      expect(await ids({ taskId: task.id as never })).toEqual([ofTask.id]);
      expect(await ids({ missionId: mission.id as never })).toEqual([ofMission.id]);
      expect(await ids({ teamId })).toEqual([ofTheTeam.id]);
      expect(await ids({})).toHaveLength(3);
    });

    it('outlives what it tells of', async () => {
      const project = await world.project();
      const subject = { type: 'project', id: project.id, title: project.name } as const;
      const event = await append({ subject, projectId: project.id });
      await world.as(world.ada, ({ projects }) => projects.delete(world.ada, project.id));
      expect(await listed()).toMatchObject([{ id: event.id, projectId: project.id, subject }]);
    });
  });
}
