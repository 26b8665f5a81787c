import type { RoutingRule } from '@mosaicstack/types';
import type { RoutingStore } from '../routing/routing-store.js';
import type { InMemoryRows, Owned } from './in-memory-rows.js';

const inOrder = (one: RoutingRule, other: RoutingRule): number =>
  one.priority - other.priority ||
  one.createdAt.localeCompare(other.createdAt) ||
  one.id.localeCompare(other.id);

export const inMemoryRouting = (rows: InMemoryRows): RoutingStore => ({
  async rules({ userId }) {
    const own = rows.routingRules.filter(({ owner }) => owner.userId === userId);
    return own.map(({ row }) => row).sort(inOrder);
  },
  async insert(owner, row) {
    rows.routingRules = [...rows.routingRules, { owner, row }];
  },
  async change({ userId }, id, change, at) {
    const isIt = ({ owner, row }: Owned<RoutingRule>): boolean => owner.userId === userId && row.id === id;
    const wasThere = rows.routingRules.some(isIt);
    rows.routingRules = rows.routingRules.map((entry) =>
      isIt(entry) ? { ...entry, row: { ...entry.row, ...change, updatedAt: at.toISOString() } } : entry,
    );
    return wasThere;
  },
  async remove({ userId }, id) {
    const before = rows.routingRules.length;
    rows.routingRules = rows.routingRules.filter(
      ({ owner, row }) => owner.userId !== userId || row.id !== id,
    );
    return rows.routingRules.length < before;
  },
});
