export { entryOf, nothingBefore, type ChainHead } from './audit/audit-chain.js';
export {
  defaultAuditSettings,
  type AuditSettings,
  type CheckpointParts,
  type CheckpointState,
} from './audit/audit-checkpoint.js';
export { instanceTenant, tenantOfTeam, tenantOfUser, type AuditEvent } from './audit/audit-entry.js';
export { AuditLog, type AuditLogDeps } from './audit/audit-log.js';
export { makeAuditKey, openAuditSigner, type AuditSigner } from './audit/audit-signer.js';
export type { AuditStore, CheckpointMaker } from './audit/audit-store.js';
export { verifyAudit, type VerifyOptions } from './audit/verify-audit.js';
