import type { UserId } from '@mosaicstack/types';
import { describeAuditStore } from './describe-audit-store.js';
import { InMemoryAuditStore } from './in-memory-audit-store.js';

describeAuditStore('the in-memory store', async () => {
  const store = new InMemoryAuditStore();
  let people = 0;
  return {
    store,
    other: store,
    newPerson: async () => ({ userId: `person ${(people += 1)}` as UserId, role: 'member' }),
    close: async () => undefined,
  };
});
