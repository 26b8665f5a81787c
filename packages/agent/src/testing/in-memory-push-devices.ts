import type { PushDeviceStore } from '../notifications/push-device-store.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryPushDevices = (rows: InMemoryRows): PushDeviceStore => ({
  list: async ({ userId }) =>
    rows.pushDevices
      .filter(({ owner }) => owner.userId === userId)
      .map(({ row }) => row)
      .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime()),
  find: async ({ userId }, id) =>
    rows.pushDevices.find(({ owner, row }) => owner.userId === userId && row.id === id)?.row,
  async put(actor, device) {
    const others = rows.pushDevices.filter(({ row }) => row.fingerprint !== device.fingerprint);
    rows.pushDevices = [...others, { owner: actor, row: device }];
  },
  async sent({ userId }, id, at) {
    rows.pushDevices = rows.pushDevices.map((kept) =>
      kept.owner.userId === userId && kept.row.id === id
        ? { ...kept, row: { ...kept.row, lastSentAt: at } }
        : kept,
    );
  },
  async remove({ userId }, id) {
    const kept = rows.pushDevices.filter(({ owner, row }) => owner.userId !== userId || row.id !== id);
    const wasThere = kept.length < rows.pushDevices.length;
    rows.pushDevices = kept;
    return wasThere;
  },
});
