export { ApprovalClosed } from './approvals/approval-errors.js';
export { ApprovalService, type ApprovalServiceDeps, possibleAnswers } from './approvals/approval-service.js';
export type {
  ApprovalRuleStore,
  ApprovalStore,
  GivenAnswer,
  NewRule,
  RuleSubject,
} from './approvals/approval-store.js';
export { attachable } from './attachments/attachable.js';
export { AttachmentService, type AttachmentServiceDeps } from './attachments/attachment-service.js';
export type { AttachmentStore, NewAttachment } from './attachments/attachment-store.js';
export { ExportService, type ExportServiceDeps } from './exchange/export-service.js';
export { ImportService, type ImportServiceDeps } from './exchange/import-service.js';
export { htmlOf, markdownOf } from './exchange/written.js';
export { ShareService, type ShareServiceDeps } from './shares/share-service.js';
export type { SharedReader, SharedRows, ShareStore } from './shares/share-store.js';
export type { Departed, Departures } from './workspaces/departures.js';
export { ConversationHousekeeper } from './conversations/housekeeper.js';
export type { Deleted, Housekeeping } from './conversations/housekeeping.js';
export { deletedLeftovers, expiredLeftovers, outputLeftovers } from './conversations/stored-leftovers.js';
export { leftoverFolders } from './sandbox/leftover-folders.js';
export { TitleWriter, type TitleWriterDeps } from './conversations/title-writer.js';
export { turnFiles } from './attachments/turn-files.js';
export { ConversationService, type ConversationServiceDeps } from './conversations/conversation-service.js';
export { PinService } from './conversations/pin-service.js';
export { RatingService } from './conversations/rating-service.js';
export {
  BranchService,
  type BranchServiceDeps,
  type MessageAddress,
} from './conversations/branch-service.js';
export { ConversationLibrary, type ConversationLibraryDeps } from './conversations/conversation-library.js';
export { ForkService, type ForkServiceDeps } from './conversations/fork-service.js';
export type {
  ConversationStore,
  LeafMove,
  MessageStore,
  TreeNode,
} from './conversations/conversation-store.js';
export { AgentService, type AgentServiceDeps } from './agents/agent-service.js';
export type { AgentStore } from './agents/agent-store.js';
export { AgentVersions } from './agents/agent-versions.js';
export type {
  ConversationOverride,
  ConversationOverrideStore,
} from './agents/conversation-override-store.js';
export { agentDelegateTool } from './delegation/agent-delegate-tool.js';
export { Delegator } from './delegation/delegator.js';
export { conversationWork, type ConversationWorkDeps } from './budgets/conversation-work.js';
export { modelsWithin, type ModelsWithinDeps } from './budgets/models-within.js';
export { availableTools } from './agents/available-tools.js';
export { ConversationSettingsService } from './agents/conversation-settings.js';
export { effectiveConfiguration, type EffectiveConfiguration } from './agents/effective-configuration.js';
export { EffectiveViews } from './agents/effective-view.js';
export { isNamed } from './agents/tool-availability.js';
export { runProfile, type RunProfile } from './agents/run-profile.js';
export type { AgentSettings } from './agents/settings.js';
export { systemAgents } from './agents/system-agents.js';
export { type ToolCeiling, withheld } from './agents/tool-availability.js';
export { PushDelivery, type PushDeliveryDeps } from './notifications/push-delivery.js';
export type { PushDeviceRow, PushDeviceStore } from './notifications/push-device-store.js';
export { type PushAsker, PushDevices } from './notifications/push-devices.js';
export { PushNotifier } from './notifications/push-notifier.js';
export type { PushSender, PushTerms } from './notifications/push-sender.js';
export { PreferenceService } from './preferences/preference-service.js';
export type { FrozenKeyStore, PreferenceStore, StoredPreference } from './preferences/preference-store.js';
export { keepResult, type KeepResultDeps } from './tool-outputs/keep-result.js';
export { toolOutputReadTool } from './tool-outputs/tool-output-read.js';
export type { ToolOutput, ToolOutputStore } from './tool-outputs/tool-output-store.js';
export { cheaperModel } from './compaction/cheaper-model.js';
export { CompactionService, type CompactionServiceDeps } from './compaction/compaction-service.js';
export type { Compaction, CompactionStore } from './compaction/compaction-store.js';
export { Summarizer, type WindowOf } from './compaction/summarizer.js';
export { MessageQueue, type MessageQueueDeps } from './conversations/message-queue.js';
export type { QueuedMessageStore, QueuedRow } from './conversations/queued-message-store.js';
export type { AgentStores } from './runs/agent-stores.js';
export { ownRequest } from './routing/own-request.js';
export type { TurnRouting } from './routing/route-turn.js';
export { RoutingService } from './routing/routing-service.js';
export type { RoutingStore } from './routing/routing-store.js';
export type { ModelRouter } from './runs/model-router.js';
export { bareHands, type RunEquipment, type RunEquipper, type RunSubject } from './runs/run-equipment.js';
export { RunEngine, type RunEngineDeps } from './runs/run-engine.js';
export { LeaseLost, RunInProgress } from './runs/run-errors.js';
export { RunFollower, type RunFollowerDeps } from './runs/run-follower.js';
export {
  type ClaimedRun,
  type FencedEvent,
  type Lease,
  type RunLedger,
  tellsOfWaiting,
  type WaitingConversation,
} from './runs/run-ledger.js';
export { RunService, type RunServiceDeps } from './runs/run-service.js';
export { defaultRunSettings, type RunSettings } from './runs/run-settings.js';
export type { NewRun, RunEnd, RunProgress, RunStore, RunTerms } from './runs/run-store.js';
export type {
  AgentEvent,
  AgentOutcome,
  AgentRuntime,
  AgentTurn,
  TurnTool,
  TurnToolRequest,
} from './runtime/agent-runtime.js';
export type {
  BudgetLedger,
  CounterName,
  CounterStanding,
  ModelCallEnd,
  NewModelCall,
} from './budgets/budget-ledger.js';
export { type BudgetPeriod, type PeriodSpan, resetOf, spanOf } from './budgets/budget-period.js';
export { type BudgetPressure, Budgets, type BudgetsDeps } from './budgets/budgets.js';
export {
  type AmountName,
  type Amounts,
  type Cap,
  type CapHolderKind,
  type HolderKey,
  holderKey,
  kindOfHolder,
} from './budgets/cap.js';
export type { Standing } from './budgets/judge-call.js';
export type { UsageReader, UsageSpan, UsageTables } from './usage/usage-reader.js';
export { UsageService, type UsageServiceDeps } from './usage/usage-service.js';
export { agentHolder, type CapSource, type MeteredWork } from './budgets/metered-work.js';
export { ownCaps, type RunBudget } from './budgets/own-caps.js';
export {
  type CallEnd,
  type ModelCallPlan,
  type ModelMeter,
  type ModelReservation,
  type PricedModel,
  unmetered,
} from './runtime/model-meter.js';
export { createPiRuntime } from './pi/create-pi-runtime.js';
export type { PiRuntime, PiRuntimeDeps } from './pi/pi-runtime.js';
export { defaultPiSettings, type PiSettings } from './pi/pi-settings.js';
export { modelCard, type ModelCard } from './catalogue/model-card.js';
export {
  costTierOf,
  free,
  priceFrom,
  priceOf,
  worstCaseCost,
  type Priced,
  type TokenCounts,
} from './catalogue/model-price.js';
export { type ShippedCatalogue, type ShippedModel } from './catalogue/shipped-facts.js';
export { shippedModels } from './pi/shipped-models.js';
export { staysAt } from './tools/web/host-of.js';
export { webFetchTool } from './tools/web/web-fetch.js';
export { webSearchTool } from './tools/web/web-search.js';
export {
  type AddedProviders,
  createProviders,
  type Providers,
  type ProvidersDeps,
} from './providers/create-providers.js';
export {
  type ConnectionOwner,
  type ProviderConnection,
} from './providers/connections/provider-connection.js';
export {
  ConnectionService,
  type ProviderAsker,
  type ProviderEvent,
} from './providers/connections/connection-service.js';
export type { ProviderStore, StoredConnection } from './providers/connections/provider-store.js';
export { StoredProviders } from './providers/connections/stored-providers.js';
export type { LoginConversation, LoginFlow, LoginShown } from './providers/logins/login-flow.js';
export type { ProviderLoginStore, StoredLogin } from './providers/logins/provider-login-store.js';
export { ProviderLogins } from './providers/logins/provider-logins.js';
export { providerLoginFlows } from './pi/provider-login-flows.js';
export { ProviderCheck } from './providers/connections/provider-check.js';
export { checkedPlace } from './providers/connections/provider-place.js';
export { ProviderTrial } from './providers/provider-trial.js';
export type { Endpoint } from './providers/endpoint.js';
export type { KnownProvider } from './providers/known-provider.js';
export type { ModelSubject } from './providers/narrowest-provider.js';
export type { EmbeddingRequest, ModelAnswer, ModelClient, ModelRequest } from './runtime/model-client.js';
export type { CallOutcome, ConnectModel, ModelConnection } from './runtime/model-connection.js';
export type { Catalogue, CatalogueEntry } from './routing/catalogue.js';
export {
  defaultProviderSettings,
  type DiscoverySettings,
  type EndpointSettings,
  type ProviderSettings,
} from './providers/provider-settings.js';
export type { ToolCallEnd, ToolCallRecord, ToolCallStore } from './tools/tool-call-store.js';
export type { Sandbox, SandboxEnd, SandboxOutcome, SandboxRequest, SandboxState } from './sandbox/sandbox.js';
export { defaultSandboxLimits, type SandboxLimits } from './sandbox/sandbox-limits.js';
export { BubblewrapSandbox, type BubblewrapOptions } from './sandbox/bubblewrap/bubblewrap-sandbox.js';
export type { OpenTunnel } from './sandbox/egress/egress-proxy.js';
export type { Target } from './sandbox/egress/allowed-hosts.js';
export { askUserTool } from './tools/ask-user.js';
export { cutResult, longestResult, type ResultKeeper } from './tools/runner/result-keeper.js';
export { defaultToolLimits } from './tools/runner/tool-runner-deps.js';
export { ToolRunner } from './tools/runner/tool-runner.js';
export type { ToolTrail, ToolTrailEntry } from './tools/runner/tool-trail.js';
export type { RunDesk } from './runs/run-desk.js';
export {
  createWorkspaces,
  type OpenedWorkspaces,
  type WorkspaceModuleDeps,
} from './workspaces/create-workspaces.js';
export type { WorkspaceService } from './workspaces/workspace-service.js';
