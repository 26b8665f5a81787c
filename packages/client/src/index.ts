export type {
  Chat,
  ChatOptions,
  ConnectionState,
  ConversationView,
  HeldMessage,
  LoadState,
  SendOptions,
} from './chat/chat.js';
export { MessageWithdrawn } from './chat/message-withdrawn.js';
export type { SendingMessage, Waiting, WaitingMessages } from './chat/waiting-messages.js';
export { openChat } from './chat/open-chat.js';
export { createFrameScheduler, type Scheduler } from './chat/scheduler.js';
export { createClient, type Client } from './client.js';
export { newClientId } from './client-id.js';
export { GatewayError, isGatewayError } from './gateway-error.js';
export type { Brain } from './http/brain/brain.js';
export type { Missions } from './http/brain/missions.js';
export type { Projects } from './http/brain/projects.js';
export type { Workspaces } from './http/brain/workspaces.js';
export type { Tasks } from './http/brain/tasks.js';
export type { Teams } from './http/brain/teams.js';
export type { Account } from './http/account.js';
export { type ExportProgress, watchedExport } from './http/account-export.js';
export type { Agents } from './http/agents.js';
export type { Approvals } from './http/approvals.js';
export type { Audit, AuditOptions } from './http/audit.js';
export type {
  Branches,
  ConversationFilter,
  Conversations,
  PageOptions,
  SearchOptions,
} from './http/conversations.js';
export type { DeviceLogin, DevicePoll } from './http/device-login.js';
export type { ClientOptions } from './http/http.js';
export type { Credentials, Identity } from './http/identity.js';
export type { Invites } from './http/invites.js';
export type { Keys } from './http/keys.js';
export type { Notifications } from './http/notifications.js';
export type { PasskeyHolder, Passkeys } from './http/passkeys.js';
export type { BreakGlassOptions, People, PeopleOptions } from './http/people.js';
export type { Preferences } from './http/preferences.js';
export type { Quotas, QuotaOf } from './http/quotas.js';
export type { UsageRequest, Usages } from './http/usage.js';
export type { RunEventsOptions } from './http/run-events.js';
export type { Runs } from './http/runs.js';
export { secondFactorCode, type SecondFactorCode, type SecondFactors } from './http/second-factor.js';
export type { Sessions } from './http/sessions.js';
export type { Store } from './store.js';
