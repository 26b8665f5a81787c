import type { Activity } from '@mosaicstack/types';
import type { ActivityStore } from '../../activity/activity-store.js';
import { pageOf } from './pages.js';
import type { ActivityRow, Rows } from './rows.js';

export const activityStore = (rows: Rows): ActivityStore => ({
  async append(actor, { owner, ...activity }) {
    rows.assertOwn(actor, owner);
    rows.activity.set(activity.id, { activity, owner, by: actor.userId });
  },
  async list(actor, query) {
    const { projectId, taskId, missionId, teamId } = query;
    const matching = [...rows.activity.values()]
      .filter(({ owner }) => rows.sees(actor, owner))
      .filter(({ owner }) => teamId === undefined || owner.teamId === teamId)
      .map((row) => asActivity(rows, row))
      .filter((activity) => projectId === undefined || activity.projectId === projectId)
      .filter(({ subject }) => taskId === undefined || (subject.type === 'task' && subject.id === taskId))
      .filter(
        ({ subject }) => missionId === undefined || (subject.type === 'mission' && subject.id === missionId),
      );
    return pageOf(matching, query, { keyOf: ({ at, id }) => [at, id], newestFirst: true });
  },
});

function asActivity(rows: Rows, { activity, by }: ActivityRow): Activity {
  const { id, at, kind, subject, projectId, data } = activity;
  const person = rows.people.get(by);
  return {
    id,
    at,
    kind,
    subject,
    actor: person ? { userId: by, name: person.name } : null,
    projectId,
    data,
  };
}
