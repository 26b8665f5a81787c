export {
  type Actor,
  type ActorSource,
  type TeamMembership,
  throughKey,
  type ThroughKey,
} from './access/actor.js';
export { can, type Owned } from './access/can.js';
export type { MembershipSource } from './access/membership-source.js';
export { requireAccess } from './access/require-access.js';
export { toApiError, toAppError, toRunError } from './api-error.js';
export { AppError, isAppError, NotFound, type AppErrorOptions } from './app-error.js';
export { systemClock, type Clock } from './clock.js';
export { type Cron, parseCron } from './cron.js';
export type { DoctorCheckStore } from './doctor-check-store.js';
export type { FirstAdmin, FirstAdminStore } from './first-admin-store.js';
export { uuidSource, type IdSource } from './id-source.js';
export type { InstanceKey, InstanceKeyStore } from './instance-key-store.js';
export type { ApiKeyStore, PresentedKey } from './identity/api-key-store.js';
export type { IdentityStores } from './identity/identity-stores.js';
export type { InviteStore, NewInvite } from './identity/invite-store.js';
export { challengeKeyPrefix, type OneTimeStore } from './identity/one-time-store.js';
export type { PasswordResetStore } from './identity/password-reset-store.js';
export type { NewPassword, NewPerson, PeopleStore, Standing } from './identity/people-store.js';
export type {
  GroupGrants,
  GroupsApplied,
  ProviderAccountStore,
  ProviderAdmission,
  ProviderAdmitted,
  ProviderPerson,
} from './identity/provider-account-store.js';
export type { QuotaHolder, QuotaStanding, QuotaStore, StatedQuota } from './identity/quota-store.js';
export type { SecondFactorStore, StoredSecondFactor } from './identity/second-factor-store.js';
export type { SessionStore, StoredSession } from './identity/session-store.js';
export type { IdentitySettingStore } from './identity/setting-store.js';
export {
  longestThrottleMs,
  type Reservation,
  type ThrottleLimit,
  type ThrottleStore,
} from './identity/throttle-store.js';
export type { HeldClaim, IdempotencyClaim, IdempotencyName, IdempotencyStore } from './idempotency-store.js';
export type { Job, JobCounts, JobQueue } from './job-queue.js';
export { withoutKnownSecrets } from './known-secrets.js';
export type { GarbageCounts, Leftovers } from './leftovers.js';
export { silentLogger, type Logger } from './logger.js';
export type { Notices } from './notices.js';
export type { Outbound, OutboundLimits, OutboundOptions, OutboundResponse } from './outbound.js';
export type { RunFeed } from './run-feed.js';
export type { SealedCell, SealedCells, SealedColumn } from './sealed-cells.js';
export { instanceOwner, type SealContext, type Sealer } from './sealer.js';
export { readServiceUrl, type ServiceUrl } from './service-url.js';
export type { SqlConnection, SqlPool, SqlResult } from './sql-pool.js';
export type { StopSignal } from './stop-signal.js';
export { inProcessTallies, type InProcessTallies, type Tallies, type TallyTerms } from './tallies.js';
export { TierDetectionError, type TierDetectionFailure } from './tier-detection-error.js';
export {
  type DelegatedOrder,
  directTool,
  type DirectTool,
  type PreparedCall,
  type ShownCall,
  type Tool,
  type ToolContext,
  type ToolResult,
} from './tool.js';
export { cleanResult } from './tool-results/clean-result.js';
export { mostResultBytes, resultText } from './tool-results/result-text.js';
export {
  briefMission,
  briefProject,
  briefTask,
  shownMission,
  shownPage,
  shownProject,
  shownTask,
} from './tool-results/shown-rows.js';
export { wrongArguments } from './wrong-arguments.js';
export { noTracer, type SpanAttributes, type Tracer } from './tracer.js';
export type { ReadableUnitOfWork, UnitOfWork } from './unit-of-work.js';
