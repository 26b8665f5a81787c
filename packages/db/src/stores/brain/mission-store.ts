import type { MissionStore } from '@mosaicstack/brain';
import { NotFound, type Actor } from '@mosaicstack/kernel';
import type { Mission, MissionId, MissionQuery } from '@mosaicstack/types';
import { and, desc, eq } from 'drizzle-orm';
import { mission } from '../../schema/index.js';
import { builtOnce, type Given } from '../../sql/built-once.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { pageOf } from '../cursor.js';
import { waitInLine } from '../waiting-line.js';
import { missionPlaces } from './mission-places.js';
import {
  afterTime,
  type LastOfTime,
  lastOfTime,
  type OwnedPage,
  ownedPage,
  pageOfOwned,
} from './owned-page.js';
import { isAnyOf, keysOf, writableKey } from './owner-keys.js';
import { missionColumns, missionFromRow } from './rows.js';

const changeable = ({ name, goal, state, milestones, acceptance, budget, version, updatedAt }: Mission) => ({
  name,
  goal,
  state,
  milestones,
  acceptance,
  budget,
  version,
  updatedAt: new Date(updatedAt),
});

const writable = (actor: Actor, id: MissionId) =>
  and(eq(mission.id, id), isAnyOf(mission.ownerKey, keysOf(actor, 'member')));

const lastChangedFirst = {
  table: mission,
  id: mission.id,
  ownerKey: mission.ownerKey,
  order: [mission.updatedAt, mission.id],
  direction: 'desc',
} as const;

type Asked = OwnedPage & LastOfTime & Pick<MissionQuery, 'projectId' | 'state'>;

const selectPage = builtOnce((builder, given: Given<Asked>) =>
  builder
    .select(missionColumns)
    .from(mission)
    .where(
      pageOfOwned(lastChangedFirst, {
        page: given,
        last: afterTime(given),
        filters: [
          given.projectId && eq(mission.projectId, given.projectId),
          given.state && eq(mission.state, given.state),
        ],
      }),
    )
    .orderBy(desc(mission.updatedAt), desc(mission.id))
    .limit(given.rows),
);

export const drizzleMissionStore = (db: Drizzle): MissionStore => ({
  ...missionPlaces(db),

  async insert(actor, added) {
    try {
      await db.insert(mission).values({
        id: added.id,
        ownerKey: writableKey(actor, added),
        projectId: added.projectId,
        ...changeable(added),
        createdAt: new Date(added.createdAt),
      });
    } catch (error) {
      if (constraintOf(error) === 'mission_project') throw new NotFound('project');
      throw error;
    }
  },

  async find(actor, id) {
    const [row] = await db
      .select(missionColumns)
      .from(mission)
      .where(and(eq(mission.id, id), isAnyOf(mission.ownerKey, keysOf(actor, 'viewer'))));
    return row && missionFromRow(row);
  },

  async list(actor, { cursor, limit, projectId, state }) {
    const page = { ...ownedPage(keysOf(actor, 'viewer'), limit), ...lastOfTime(cursor) };
    const rows = await selectPage(db, { ...page, projectId, state });
    return pageOf(rows, limit, {
      item: missionFromRow,
      position: ({ updatedAt, id }) => ({ at: updatedAt, id }),
    });
  },

  async update(actor, changed, from) {
    const rows = await db
      .update(mission)
      .set(changeable(changed))
      .where(and(writable(actor, changed.id), eq(mission.version, from)))
      .returning({ id: mission.id });
    return rows.length > 0;
  },

  async delete(actor, id) {
    await db.delete(mission).where(writable(actor, id));
  },

  lockPlan: (_actor, id) => waitInLine(db, `plan ${id}`),
});
