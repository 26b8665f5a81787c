import type { ConversationStore, MessageStore } from '../conversations/conversation-store.js';
import type { RunStore } from './run-store.js';

/** What a unit of work hands to this package's services. */
export interface AgentStores {
  conversations: ConversationStore;
  messages: MessageStore;
  runs: RunStore;
}
