import type { ActivityStore } from '@mosaicstack/brain';
import type { Activity, ActivityQuery, UserId } from '@mosaicstack/types';
import { and, desc, eq, type Placeholder, sql } from 'drizzle-orm';
import { activity } from '../../schema/index.js';
import { builtOnce, type Given } from '../../sql/built-once.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { pageOf } from '../cursor.js';
import {
  afterTime,
  type LastOfTime,
  lastOfTime,
  type OwnedPage,
  ownedPage,
  pageOfOwned,
} from './owned-page.js';
import { keyOf, keysOf, NotWritable } from './owner-keys.js';

const columns = {
  id: activity.id,
  at: activity.at,
  kind: activity.kind,
  subjectType: activity.subjectType,
  subjectId: activity.subjectId,
  subjectTitle: activity.subjectTitle,
  actorId: sql<UserId | null>`author.user_id`.as('actor_id'),
  actorName: sql<string | null>`author.name`.as('actor_name'),
  projectId: activity.projectId,
  data: activity.data,
};

type Row = Omit<Activity, 'at' | 'subject' | 'actor'> & {
  at: Date;
  subjectType: Activity['subject']['type'];
  subjectId: string;
  subjectTitle: string;
  actorId: UserId | null;
  actorName: string | null;
};

const fromRow = ({ id, at, kind, projectId, data, ...row }: Row): Activity => ({
  id,
  at: at.toISOString(),
  kind,
  subject: { type: row.subjectType, id: row.subjectId, title: row.subjectTitle },
  actor: row.actorId === null ? null : { userId: row.actorId, name: row.actorName ?? '' },
  projectId,
  data,
});

const newestFirst = {
  table: activity,
  id: activity.id,
  ownerKey: activity.ownerKey,
  order: [activity.at, activity.id],
  direction: 'desc',
} as const;

const about = (type: Activity['subject']['type'], id: Placeholder | undefined) =>
  id && and(eq(activity.subjectType, type), eq(activity.subjectId, id));

type Asked = OwnedPage & LastOfTime & Pick<ActivityQuery, 'projectId' | 'taskId' | 'missionId'>;

const selectPage = builtOnce((builder, given: Given<Asked>) =>
  builder
    .select(columns)
    .from(activity)
    .leftJoin(sql`mosaic.activity_author as author`, sql`author.activity_id = ${activity.id}`)
    .where(
      pageOfOwned(newestFirst, {
        page: given,
        last: afterTime(given),
        filters: [
          given.projectId && eq(activity.projectId, given.projectId),
          about('task', given.taskId),
          about('mission', given.missionId),
        ],
        narrow: (given.taskId ?? given.missionId) !== undefined,
      }),
    )
    .orderBy(desc(activity.at), desc(activity.id))
    .limit(given.rows),
);

export const drizzleActivityStore = (db: Drizzle): ActivityStore => ({
  async append(actor, { owner, at, subject, ...event }) {
    // Of teams the database alone decides: one that was founded just now is not among the actor's yet.
    if (owner.ownerId !== null && owner.ownerId !== actor.userId) throw new NotWritable();
    await db.insert(activity).values({
      ...event,
      at: new Date(at),
      ownerKey: keyOf(owner),
      actorId: actor.userId,
      subjectType: subject.type,
      subjectId: subject.id,
      subjectTitle: subject.title,
    });
  },

  async list(actor, { cursor, limit, projectId, taskId, missionId, teamId }) {
    const keys = keysOf(actor, 'viewer').filter((key) => teamId === undefined || key === `t:${teamId}`);
    const page = { ...ownedPage(keys, limit), ...lastOfTime(cursor) };
    const rows = await selectPage(db, { ...page, projectId, taskId, missionId });
    return pageOf(rows, limit, { item: fromRow, position: ({ at, id }) => ({ at, id }) });
  },
});
