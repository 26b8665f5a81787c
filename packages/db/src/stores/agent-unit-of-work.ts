import type { AgentStores } from '@mosaicstack/agent';
import type { UnitOfWork } from '@mosaicstack/kernel';
import { type Drizzle, drizzleOver } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';
import { sqlErrorOf } from '../sql/sql-error.js';
import type { SqlEngine } from '../sql/sql-session.js';
import { drizzleAgentStore } from './agents/agent-store.js';
import { drizzleConversationOverrideStore } from './agents/conversation-override-store.js';
import { drizzlePreferenceStore } from './agents/preference-store.js';
import { drizzleApprovalRuleStore } from './approval-rule-store.js';
import { drizzleApprovalStore } from './approval-store.js';
import { NotWritable } from './brain/owner-keys.js';
import { drizzleAttachmentStore } from './attachment-store.js';
import { drizzleShareStore } from './share-store.js';
import { drizzleToolOutputStore } from './tool-output-store.js';
import { drizzleCompactionStore } from './compaction-store.js';
import { drizzleConversationStore } from './conversation-store.js';
import { drizzleMessageStore } from './message-store.js';
import { drizzleQueuedMessageStore } from './queued-message-store.js';
import { drizzlePushDeviceStore } from './push-device-store.js';
import { drizzleRoutingStore } from './routing-store.js';
import { drizzleRunStore } from './run-store.js';
import { drizzleToolCallStore } from './tool-call-store.js';

const insufficientPrivilege = '42501';

export const agentUnitOfWork = (engine: SqlEngine): UnitOfWork<AgentStores> => ({
  async run(actor, work) {
    try {
      return await unwrapped(
        engine.transaction({ role: 'mosaic_app', userId: actor.userId }, (session) =>
          work(storesOver(drizzleOver(session))),
        ),
      );
    } catch (error) {
      // Row security refused a write: whoever was let in a moment ago has lost the right meanwhile.
      throw sqlErrorOf(error)?.sqlState === insufficientPrivilege ? new NotWritable(error) : error;
    }
  },
});

const storesOver = (db: Drizzle): AgentStores => ({
  conversations: drizzleConversationStore(db),
  messages: drizzleMessageStore(db),
  attachments: drizzleAttachmentStore(db),
  shares: drizzleShareStore(db),
  runs: drizzleRunStore(db),
  queue: drizzleQueuedMessageStore(db),
  compactions: drizzleCompactionStore(db),
  toolOutputs: drizzleToolOutputStore(db),
  toolCalls: drizzleToolCallStore(db),
  approvals: drizzleApprovalStore(db),
  approvalRules: drizzleApprovalRuleStore(db),
  agents: drizzleAgentStore(db),
  overrides: drizzleConversationOverrideStore(db),
  preferences: drizzlePreferenceStore(db),
  pushDevices: drizzlePushDeviceStore(db),
  routing: drizzleRoutingStore(db),
});
