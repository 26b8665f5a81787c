import type { Actor } from '@mosaicstack/kernel';
import type { AgentId, CallPurpose, ConversationId, ProjectId, RunId, TeamId } from '@mosaicstack/types';
import { type Cap, holderKey, type HolderKey } from './cap.js';

/** What models are called for, and everybody whose budget that is paid from. */
export interface MeteredWork {
  /** Whose name the call is made in; their account pays. */
  actor: Actor;
  purpose: CallPurpose;
  runId: RunId | null;
  conversationId: ConversationId | null;
  projectId: ProjectId | null;
  /** That owns the project. */
  teamId: TeamId | null;
  agent: { id: AgentId; isSystem: boolean } | null;
  /** Agents that had this one do a part of their work, and pay for it too; then it is no run of its own. */
  delegatedBy?: readonly { id: AgentId; isSystem: boolean }[];
  /** Limits that come with the work itself, such as those of its run or its agent. */
  ownCaps: readonly Cap[];
  /** Paid with money that no budget here is about: kept in the books alone. */
  isUnbudgeted?: boolean;
}

/** States the limits of holders as they stand now. */
export interface CapSource {
  capsOf(actor: Actor, holders: readonly HolderKey[]): Promise<readonly Cap[]>;
  /** They are about to be asked for. Must not throw. */
  prepare?(actor: Actor): void;
}

/** An agent that everybody has counts for each person apart: nobody uses up what somebody else may. */
export const agentHolder = (
  { id, isSystem }: { id: AgentId; isSystem: boolean },
  { userId }: Actor,
): HolderKey => holderKey('agent', isSystem ? `${id}:${userId}` : id);

/** Everybody who pays, from the widest to the narrowest. A new kind of holder joins by one line. */
export function payersOf({
  actor,
  teamId,
  agent,
  delegatedBy = [],
  isUnbudgeted = false,
}: MeteredWork): HolderKey[] {
  if (isUnbudgeted) return [];
  const payers = [
    holderKey('instance'),
    ...(teamId === null ? [] : [holderKey('team', teamId)]),
    holderKey('user', actor.userId),
    ...(actor.keyId === undefined ? [] : [holderKey('key', actor.keyId)]),
    ...delegatedBy.map((by) => agentHolder(by, actor)),
    ...(agent === null ? [] : [agentHolder(agent, actor)]),
  ];
  return [...new Set(payers)];
}
