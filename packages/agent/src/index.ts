export { ConversationService, type ConversationServiceDeps } from './conversations/conversation-service.js';
export type { ConversationStore, LeafMove, MessageStore } from './conversations/conversation-store.js';
export type { AgentStores } from './runs/agent-stores.js';
export type { ModelRouter } from './runs/model-router.js';
export { RunEngine, type RunEngineDeps } from './runs/run-engine.js';
export { LeaseLost, RunInProgress } from './runs/run-errors.js';
export { RunFollower, type RunFollowerDeps } from './runs/run-follower.js';
export type { ClaimedRun, FencedEvent, Lease, RunLedger } from './runs/run-ledger.js';
export { RunService, type RunServiceDeps } from './runs/run-service.js';
export { defaultRunSettings, type RunSettings } from './runs/run-settings.js';
export type { NewRun, RunEnd, RunProgress, RunStore } from './runs/run-store.js';
export type { AgentEvent, AgentOutcome, AgentRuntime, AgentTurn } from './runtime/agent-runtime.js';
export { createPiRuntime } from './pi/create-pi-runtime.js';
export type { PiRuntime, PiRuntimeDeps } from './pi/pi-runtime.js';
export { defaultPiSettings, type PiSettings } from './pi/pi-settings.js';
export { createProviders, type Providers } from './providers/create-providers.js';
export {
  defaultProviderSettings,
  type DiscoverySettings,
  type EndpointSettings,
  type ProviderSettings,
} from './providers/provider-settings.js';
