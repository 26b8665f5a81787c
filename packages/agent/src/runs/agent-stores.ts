import type { AgentStore } from '../agents/agent-store.js';
import type { ConversationOverrideStore } from '../agents/conversation-override-store.js';
import type { ApprovalRuleStore, ApprovalStore } from '../approvals/approval-store.js';
import type { AttachmentStore } from '../attachments/attachment-store.js';
import type { CompactionStore } from '../compaction/compaction-store.js';
import type { ConversationStore, MessageStore } from '../conversations/conversation-store.js';
import type { PushDeviceStore } from '../notifications/push-device-store.js';
import type { PreferenceStore } from '../preferences/preference-store.js';
import type { QueuedMessageStore } from '../conversations/queued-message-store.js';
import type { ShareStore } from '../shares/share-store.js';
import type { ToolOutputStore } from '../tool-outputs/tool-output-store.js';
import type { ToolCallStore } from '../tools/tool-call-store.js';
import type { RoutingStore } from '../routing/routing-store.js';
import type { RunStore } from './run-store.js';

/** What a unit of work hands to this package's services. */
export interface AgentStores {
  conversations: ConversationStore;
  messages: MessageStore;
  attachments: AttachmentStore;
  shares: ShareStore;
  runs: RunStore;
  toolCalls: ToolCallStore;
  approvals: ApprovalStore;
  approvalRules: ApprovalRuleStore;
  agents: AgentStore;
  overrides: ConversationOverrideStore;
  preferences: PreferenceStore;
  pushDevices: PushDeviceStore;
  routing: RoutingStore;
  queue: QueuedMessageStore;
  compactions: CompactionStore;
  toolOutputs: ToolOutputStore;
}
