import type { PushDeviceStore } from '@mosaicstack/agent';
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { pushDevice } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { waitInLine } from './waiting-line.js';

const { ownerId: _ownerId, ...columns } = getTableColumns(pushDevice);

export const drizzlePushDeviceStore = (db: Drizzle): PushDeviceStore => ({
  list: async ({ userId }) =>
    db
      .select(columns)
      .from(pushDevice)
      .where(eq(pushDevice.ownerId, userId))
      .orderBy(asc(pushDevice.createdAt), asc(pushDevice.id)),

  async find({ userId }, id) {
    const [row] = await db
      .select(columns)
      .from(pushDevice)
      .where(and(eq(pushDevice.id, id), eq(pushDevice.ownerId, userId)));
    return row;
  },

  async put({ userId }, device) {
    await waitInLine(db, `push_device ${device.fingerprint}`);
    // Whose it was before is none of this person's business, so the database takes it away by itself.
    await db.execute(sql`select mosaic.release_push_device(${device.fingerprint})`);
    await db.insert(pushDevice).values({ ...device, ownerId: userId });
  },

  async sent({ userId }, id, at) {
    await db
      .update(pushDevice)
      .set({ lastSentAt: at })
      .where(and(eq(pushDevice.id, id), eq(pushDevice.ownerId, userId)));
  },

  async remove({ userId }, id) {
    const gone = await db
      .delete(pushDevice)
      .where(and(eq(pushDevice.id, id), eq(pushDevice.ownerId, userId)))
      .returning({ id: pushDevice.id });
    return gone.length > 0;
  },
});
