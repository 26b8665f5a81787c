import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, ThinkingLevel } from '@mosaicstack/types';

/** How an agent works in one conversation for a while, over what it is set up to be. */
export interface ConversationOverride {
  systemPrompt: string | null;
  thinking: ThinkingLevel | null;
  until: Date;
}

/** Where such overrides live. One whose time is over reads as none. Every implementation passes `describeAgentStores`. */
export interface ConversationOverrideStore {
  find(actor: Actor, id: ConversationId, now: Date): Promise<ConversationOverride | undefined>;
  /** As `find`, and prolongs what it finds. */
  renew(
    actor: Actor,
    id: ConversationId,
    moment: { now: Date; until: Date },
  ): Promise<ConversationOverride | undefined>;
  /** Rejects with `not_found` for a conversation that is not the actor's. */
  set(actor: Actor, id: ConversationId, override: ConversationOverride): Promise<void>;
  clear(actor: Actor, id: ConversationId): Promise<void>;
}
