import type { Actor } from '@mosaicstack/kernel';
import type { Page, Task, TaskQuery } from '@mosaicstack/types';
import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { missionTask, task } from '../../schema/index.js';
import { builtOnce, type Given } from '../../sql/built-once.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { pageOf } from '../cursor.js';
import { keyPart, keysetPage, partsOf } from '../keyset.js';
import {
  afterTime,
  type LastOfTime,
  lastOfTime,
  type OwnedPage,
  ownedPage,
  pageOfOwned,
} from './owned-page.js';
import { keysOf } from './owner-keys.js';
import { taskColumns, taskFromRow } from './rows.js';

export const listTasks = (db: Drizzle, actor: Actor, query: TaskQuery): Promise<Page<Task>> =>
  query.order === 'rank' ? asOnTheBoard(db, actor, query) : lastChangedFirst(db, actor, query);

type Filters = Pick<TaskQuery, 'projectId' | 'missionId' | 'parentId' | 'state' | 'priority' | 'assignee'>;

const asked = (actor: Actor, query: TaskQuery): OwnedPage & Filters => ({
  ...ownedPage(keysOf(actor, 'viewer'), query.limit),
  projectId: query.projectId,
  missionId: query.missionId,
  parentId: query.parentId,
  state: query.state,
  priority: query.priority,
  assignee: query.assignee === 'me' ? actor.userId : query.assignee,
});

const conditions = (page: Given<OwnedPage & Filters>) => {
  const { projectId, missionId, parentId, state, priority, assignee } = page;
  const inMission = new QueryBuilder().select({ id: missionTask.taskId }).from(missionTask);
  return {
    page,
    filters: [
      projectId && eq(task.projectId, projectId),
      parentId && eq(task.parentId, parentId),
      state && eq(task.state, state),
      priority && eq(task.priority, priority),
      assignee && eq(task.assigneeId, assignee),
      missionId && inArray(task.id, inMission.where(eq(missionTask.missionId, missionId))),
    ],
    narrow: (missionId ?? parentId) !== undefined,
  };
};

const rowsOf = { table: task, id: task.id, ownerKey: task.ownerKey } as const;
const byChange = { ...rowsOf, order: [task.updatedAt, task.id], direction: 'desc' } as const;
const byPlace = { ...rowsOf, order: [task.lane, task.rank, task.id], direction: 'asc' } as const;

const selectByChange = builtOnce((builder, given: Given<OwnedPage & Filters & LastOfTime>) =>
  builder
    .select(taskColumns)
    .from(task)
    .where(pageOfOwned(byChange, { ...conditions(given), last: afterTime(given) }))
    .orderBy(desc(task.updatedAt), desc(task.id))
    .limit(given.rows),
);

async function lastChangedFirst(db: Drizzle, actor: Actor, query: TaskQuery): Promise<Page<Task>> {
  const rows = await selectByChange(db, { ...asked(actor, query), ...lastOfTime(query.cursor) });
  return pageOf(rows, query.limit, {
    item: taskFromRow,
    position: ({ updatedAt, id }) => ({ at: updatedAt, id }),
  });
}

interface LastPlace {
  lane?: string | undefined;
  rank?: string | undefined;
  lastId?: string | undefined;
}

const selectByPlace = builtOnce((builder, given: Given<OwnedPage & Filters & LastPlace>) =>
  builder
    .select({ ...taskColumns, lane: task.lane })
    .from(task)
    .where(pageOfOwned(byPlace, { ...conditions(given), last: afterPlace(given) }))
    .orderBy(asc(task.lane), asc(task.rank), asc(task.id))
    .limit(given.rows),
);

async function asOnTheBoard(db: Drizzle, actor: Actor, query: TaskQuery): Promise<Page<Task>> {
  const rows = await selectByPlace(db, { ...asked(actor, query), ...lastPlace(query.cursor) });
  return keysetPage(rows, query.limit, {
    item: taskFromRow,
    key: ({ lane, rank, id }) => [String(lane), rank, id],
  });
}

function lastPlace(cursor: string | undefined): LastPlace {
  if (cursor === undefined) return {};
  const [lane, rank, lastId] = partsOf(cursor, keyPart.number, keyPart.text, keyPart.uuid);
  return { lane, rank, lastId };
}

const afterPlace = ({ lane, rank, lastId }: Given<LastPlace>): SQL | undefined =>
  lane && sql`${lane}::smallint, ${rank}::text collate "C", ${lastId}::uuid`;
