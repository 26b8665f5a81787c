import { describeAuditStore } from '@mosaicstack/log/testing';
import { openScratchPglite } from '../testing/open-for-test.js';

describeAuditStore('PGlite', async () => {
  const { database, newPerson, close } = await openScratchPglite();
  return { store: database.audit, other: database.audit, newPerson, close };
});
