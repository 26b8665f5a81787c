export type {
  Chat,
  ChatOptions,
  ConnectionState,
  ConversationView,
  LoadState,
  SendOptions,
} from './chat/chat.js';
export { openChat } from './chat/open-chat.js';
export { createFrameScheduler, type Scheduler } from './chat/scheduler.js';
export { createClient, type Client } from './client.js';
export { newClientId } from './client-id.js';
export { GatewayError, isGatewayError } from './gateway-error.js';
export type { Conversations, PageOptions } from './http/conversations.js';
export type { DeviceLogin, DevicePoll } from './http/device-login.js';
export type { ClientOptions } from './http/http.js';
export type { Credentials, Identity } from './http/identity.js';
export type { RunEventsOptions } from './http/run-events.js';
export type { Runs } from './http/runs.js';
export type { Store } from './store.js';
