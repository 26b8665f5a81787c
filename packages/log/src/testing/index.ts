export { linesOf, verifyLines } from './audit-lines.js';
export { describeAuditStore, type AuditStoreUnderTest } from './describe-audit-store.js';
export { InMemoryAuditStore } from './in-memory-audit-store.js';
