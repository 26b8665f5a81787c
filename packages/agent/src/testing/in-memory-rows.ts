import { type Actor, AppError, NotFound } from '@mosaicstack/kernel';
import {
  type Approval,
  type ApprovalId,
  type ApprovalMode,
  type ApprovalRuleId,
  type Agent,
  type AgentId,
  type AgentVersion,
  type AttachmentId,
  type ConversationId,
  isEnded,
  type Message,
  type MessageId,
  type ProjectId,
  type RoutingRule,
  type Run,
  type RunEvent,
  type RunId,
  type UserId,
  type Share,
  type ShareId,
} from '@mosaicstack/types';
import type { NewAttachment } from '../attachments/attachment-store.js';
import type { NewRule } from '../approvals/approval-store.js';
import type { ToolOutput } from '../tool-outputs/tool-output-store.js';
import type { Compaction } from '../compaction/compaction-store.js';
import type { LeafMove, NewConversation } from '../conversations/conversation-store.js';
import type { QueuedRow } from '../conversations/queued-message-store.js';
import type { ToolCallRecord } from '../tools/tool-call-store.js';
import type { ConversationOverride } from '../agents/conversation-override-store.js';
import type { StoredPreference } from '../preferences/preference-store.js';
import type { PushDeviceRow } from '../notifications/push-device-store.js';
import { type Lease, tellsOfWaiting } from '../runs/run-ledger.js';
import { storable } from '../runs/storable.js';

export interface RunRow {
  owner: Actor;
  run: Run;
  lease: Lease;
  requestedModel: string | null;
  approvalMode: ApprovalMode;
  maxCostUsd: number | null;
  traceparent: string | undefined;
  isInOutbox: boolean;
  events: readonly RunEvent[];
}

export interface AgentRow {
  agent: Agent;
  versions: readonly AgentVersion[];
  deletedAt: Date | null;
}

export interface Owned<Row> {
  owner: Actor;
  row: Row;
}

/** All rows of the in-memory database. Rows are replaced, never changed, so that a copy of the maps is a snapshot. */
export class InMemoryRows {
  conversations = new Map<ConversationId, Owned<NewConversation>>();
  messages = new Map<MessageId, Owned<Message>>();
  /** Names of branches, and when messages were deleted. */
  branchNames = new Map<MessageId, string>();
  deletedMessages = new Map<MessageId, string>();
  attachments = new Map<AttachmentId, Owned<NewAttachment>>();
  shares = new Map<ShareId, Owned<Share & { tokenHash: string }>>();
  /** The attachments of messages. */
  holdings = new Map<MessageId, readonly AttachmentId[]>();
  runs = new Map<RunId, RunRow>();
  approvals = new Map<ApprovalId, Owned<Approval> & { used: boolean }>();
  approvalRules = new Map<ApprovalRuleId, Owned<NewRule>>();
  /** In the order they were asked for. */
  toolCalls = new Map<string, Owned<ToolCallRecord>>();
  agents = new Map<AgentId, AgentRow>();
  overrides = new Map<ConversationId, ConversationOverride>();
  /** By person, then by key. */
  preferences = new Map<UserId, ReadonlyMap<string, StoredPreference>>();
  frozenKeys: ReadonlySet<string> = new Set();
  routingRules: readonly Owned<RoutingRule>[] = [];
  pushDevices: readonly Owned<PushDeviceRow>[] = [];
  /** In the order in which they go out. */
  queue: readonly Owned<QueuedRow>[] = [];
  toolOutputs: readonly Owned<ToolOutput>[] = [];
  /** Newest first. */
  compactions: readonly Owned<Compaction>[] = [];
  /** Who sees which project, which other packages keep. */
  readonly projects = new Map<ProjectId, Actor>();

  /** Puts everything back as it was when this was called. */
  snapshot(): () => void {
    const { conversations, messages, branchNames, deletedMessages, runs, queue, compactions } = this;
    const { toolOutputs, pushDevices } = this;
    const { agents, overrides, preferences, frozenKeys, routingRules } = this;
    const { attachments, shares, holdings, approvals, approvalRules, toolCalls } = this;
    this.conversations = new Map(conversations);
    this.messages = new Map(messages);
    this.branchNames = new Map(branchNames);
    this.deletedMessages = new Map(deletedMessages);
    this.runs = new Map(runs);
    this.attachments = new Map(attachments);
    this.shares = new Map(shares);
    this.holdings = new Map(holdings);
    this.approvals = new Map(approvals);
    this.approvalRules = new Map(approvalRules);
    this.toolCalls = new Map(toolCalls);
    this.agents = new Map(agents);
    this.overrides = new Map(overrides);
    this.preferences = new Map(preferences);
    const said = {
      conversations,
      messages,
      branchNames,
      deletedMessages,
      runs,
      queue,
      compactions,
      toolOutputs,
    };
    const decided = { approvals, approvalRules, toolCalls, agents, overrides, preferences, frozenKeys };
    const brought = { attachments, shares, holdings, routingRules, pushDevices };
    return () => Object.assign(this, said, decided, brought);
  }

  /** Also one that is deleted. */
  keptConversationOf(actor: Actor, id: ConversationId): NewConversation | undefined {
    const found = this.conversations.get(id);
    return found?.owner.userId === actor.userId ? found.row : undefined;
  }

  conversationOf(actor: Actor, id: ConversationId): NewConversation | undefined {
    const found = this.keptConversationOf(actor, id);
    return found?.deletedAt === null ? found : undefined;
  }

  messageOf(actor: Actor, id: MessageId): Message | undefined {
    const found = this.messages.get(id);
    const isThere = found?.owner.userId === actor.userId && !this.deletedMessages.has(id);
    return isThere && this.conversationOf(actor, found.row.conversationId) ? found.row : undefined;
  }

  /** A message and all beneath it, deleted or not. */
  beneath(id: MessageId): MessageId[] {
    const children = [...this.messages.values()].filter(({ row }) => row.parentId === id);
    return [id, ...children.flatMap(({ row }) => this.beneath(row.id))];
  }

  changeConversation(owner: Actor, row: NewConversation): void {
    this.conversations.set(row.id, { owner, row });
  }

  runOf(actor: Actor, id: RunId): RunRow | undefined {
    const found = this.runs.get(id);
    return found?.owner.userId === actor.userId ? found : undefined;
  }

  activeRun(id: ConversationId): Run | undefined {
    return [...this.runs.values()].find(({ run }) => run.conversationId === id && !isEnded(run.state))?.run;
  }

  /** In any order. Refuses what the unique and foreign keys of a database refuse. */
  addMessages(actor: Actor, messages: readonly Message[]): void {
    for (const message of messages) {
      const { id, conversationId, clientId } = message;
      if (!this.keptConversationOf(actor, conversationId)) throw new NotFound('conversation');
      const others = [...this.messages.values()].filter(({ row }) => row.conversationId === conversationId);
      const isRepeated = others.some(({ row }) => clientId !== null && row.clientId === clientId);
      if (this.messages.has(id) || isRepeated)
        throw new AppError('conflict', 'This message is stored already.');
      this.messages.set(id, { owner: actor, row: message });
    }
    for (const { parentId, conversationId } of messages) {
      if (parentId !== null && this.messages.get(parentId)?.row.conversationId !== conversationId) {
        throw new NotFound('message');
      }
    }
  }

  setLeaf(actor: Actor, id: ConversationId, move: LeafMove): void {
    const conversation = this.keptConversationOf(actor, id);
    if (!conversation) return;
    const { leaf, title = conversation.title } = move;
    if (this.messages.get(leaf)?.row.conversationId !== id) throw new NotFound('message');
    const at = move.at.toISOString();
    const updatedAt = at > conversation.updatedAt ? at : conversation.updatedAt;
    this.changeConversation(actor, { ...conversation, title, activeLeafId: leaf, updatedAt });
  }

  /** Gives a run that waits a row in the outbox. */
  dispatch(id: RunId): void {
    const row = this.runs.get(id);
    if (row) this.runs.set(id, { ...row, isInOutbox: true });
  }

  /** Nothing of the conversation goes out by itself any more. */
  pause(userId: string, id: ConversationId): void {
    this.queue = this.queue.map((entry) =>
      entry.owner.userId === userId && entry.row.conversationId === id
        ? { ...entry, row: { ...entry.row, state: 'paused', delivery: 'queue', steersRunId: null } }
        : entry,
    );
  }

  /** Events must go on from the last one. */
  addEvents(id: RunId, added: readonly RunEvent[]): void {
    const row = this.runs.get(id);
    if (!row) throw new NotFound('run');
    added.forEach(({ seq }, index) => {
      if (seq !== row.run.lastSeq + index + 1) throw new Error(`event ${seq} does not follow`);
    });
    const events = added.map(storable);
    const begins = events.length === 0 || !events.every(tellsOfWaiting);
    const run = {
      ...row.run,
      lastSeq: events.at(-1)?.seq ?? row.run.lastSeq,
      startedAt: row.run.startedAt ?? (begins ? (events[0]?.at ?? null) : null),
      state: row.run.state === 'queued' && begins ? ('running' as const) : row.run.state,
    };
    const isInOutbox = row.isInOutbox && !begins;
    this.runs.set(id, { ...row, run, isInOutbox, events: [...row.events, ...events] });
  }
}
