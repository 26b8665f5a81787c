import type { Actor } from '@mosaicstack/kernel';
import type { Agent, AgentId, AgentQuery, AgentVersion, Page, PageQuery } from '@mosaicstack/types';

/**
 * Where people's and teams' agents live; those of the product are part of it and in no store. An actor
 * sees their own and those of their teams; what is missing, deleted or foreign reads as `undefined`. Every
 * implementation passes `describeAgentStores`.
 */
export interface AgentStore {
  /** With its first version. Rejects with `not_found` when the project it names is not its owner's. */
  insert(actor: Actor, agent: Agent, first: AgentVersion): Promise<void>;
  find(actor: Actor, id: AgentId): Promise<Agent | undefined>;
  /** Last changed first. */
  list(actor: Actor, query: AgentQuery): Promise<Page<Agent>>;
  /** Stores the next version; false, and nothing stored, when the stored version is not `from`. */
  update(actor: Actor, agent: Agent, change: { from: number; version: AgentVersion }): Promise<boolean>;
  /** Hides the agent until `recover`; false when there is none. Agents of the same owner hidden before `purge` are gone for good. */
  delete(actor: Actor, id: AgentId, moment: { at: Date; purge: Date }): Promise<boolean>;
  /** Those that `recover` can bring back and the actor may change, last deleted first; at most 200. */
  deleted(actor: Actor): Promise<Agent[]>;
  /** False when there is none that was deleted. */
  recover(actor: Actor, id: AgentId): Promise<boolean>;
  /** Newest first. Empty for an agent that is not to be seen. */
  versions(actor: Actor, id: AgentId, query: PageQuery): Promise<Page<AgentVersion>>;
  version(actor: Actor, id: AgentId, version: number): Promise<AgentVersion | undefined>;
}
