import { randomUUID } from 'node:crypto';
import {
  type Agent,
  agentConfigurationSchema,
  type AgentId,
  type AgentVersion,
  type Approval,
  type ApprovalId,
  type ClientId,
  type Conversation,
  type ConversationId,
  type Message,
  type MessageId,
  routingActionSchema,
  routingMatchSchema,
  type RoutingRule,
  type Run,
  type RunEvent,
  type RunId,
} from '@mosaicstack/types';
import { configurationOf } from '../agents/agent-configuration.js';
import type { Lease } from '../runs/run-ledger.js';
import type { NewRun } from '../runs/run-store.js';

export const aConversation = (fields: Partial<Conversation> = {}): Conversation => ({
  id: randomUUID() as ConversationId,
  title: 'Plans',
  projectId: null,
  agentId: null,
  model: null,
  activeLeafId: null,
  activeRunId: null,
  isPinned: false,
  archivedAt: null,
  deletedAt: null,
  forkedFrom: null,
  createdAt: '2026-01-01T10:00:00.000Z',
  updatedAt: '2026-01-01T10:00:00.000Z',
  ...fields,
});

export const aMessage = (conversationId: ConversationId, fields: Partial<Message> = {}): Message => ({
  id: randomUUID() as MessageId,
  conversationId,
  parentId: null,
  role: 'user',
  parts: [{ type: 'text', text: 'Hello' }],
  clientId: null,
  runId: null,
  speakerId: null,
  provider: null,
  model: null,
  usage: null,
  state: 'complete',
  createdAt: '2026-01-01T10:00:01.000Z',
  ...fields,
});

export const aClientId = (): ClientId => randomUUID() as ClientId;

export const aRun = (message: Message, fields: Partial<Run> = {}): Run => ({
  id: randomUUID() as RunId,
  conversationId: message.conversationId,
  messageId: message.id,
  state: 'queued',
  decision: null,
  agentId: null,
  agentVersion: null,
  error: null,
  usage: null,
  continuesRunId: null,
  lastSeq: 0,
  createdAt: '2026-01-01T10:00:02.000Z',
  startedAt: null,
  endedAt: null,
  ...fields,
});

/** Held by `here` for a minute to come. */
export const aLease = (fields: Partial<Lease> = {}): Lease => ({
  holder: 'here',
  fence: 1,
  until: new Date(Date.now() + 60_000),
  ...fields,
});

export const aNewRun = (run: Run, fields: Partial<NewRun> = {}): NewRun => ({
  run,
  requestedModel: null,
  approvalMode: 'ask',
  maxCostUsd: null,
  lease: aLease(),
  traceparent: undefined,
  ...fields,
});

/** Asks until the day after whether `git status` may be run. */
export const anApproval = (run: Run, fields: Partial<Approval> = {}): Approval => ({
  id: randomUUID() as ApprovalId,
  kind: 'tool',
  state: 'open',
  runId: run.id,
  conversationId: run.conversationId,
  agentId: null,
  callId: 'call_1',
  tool: 'shell_exec',
  risk: 'exec',
  arguments: { argv: ['git', 'status'] },
  shown: { argv: ['git', 'status'], directory: '.', diff: null, host: null },
  reason: 'It runs a program.',
  covers: 'git status',
  question: null,
  options: [],
  digest: 'of all that',
  createdAt: '2026-01-01T10:00:03.000Z',
  expiresAt: '2026-01-02T10:00:03.000Z',
  answer: null,
  note: null,
  answeredAt: null,
  ...fields,
});

export const aDelta = (run: Run, seq: number, text = `piece ${seq}`): RunEvent => ({
  v: 1,
  runId: run.id,
  conversationId: run.conversationId,
  seq,
  at: '2026-01-01T10:00:03.000Z',
  type: 'text-delta',
  data: { messageId: run.messageId, block: 0, text },
});

/** Sends everything to a local model. */
export const aRoutingRule = (fields: Partial<RoutingRule> = {}): RoutingRule => ({
  id: randomUUID(),
  name: 'Mine',
  priority: 10,
  match: routingMatchSchema.parse({}),
  action: routingActionSchema.parse({ provider: 'ollama' }),
  isEnabled: true,
  isSystem: false,
  createdAt: '2026-03-01T10:00:00.000Z',
  updatedAt: '2026-03-01T10:00:00.000Z',
  ...fields,
});

export const anAgent = (owner: Pick<Agent, 'ownerId' | 'teamId'>, fields: Partial<Agent> = {}): Agent => ({
  id: randomUUID() as AgentId,
  ...owner,
  projectId: null,
  isSystem: false,
  ...agentConfigurationSchema.parse({ name: 'Scribe' }),
  version: 1,
  createdAt: '2026-02-01T10:00:00.000Z',
  updatedAt: '2026-02-01T10:00:00.000Z',
  ...fields,
});

export const aVersionOf = (agent: Agent): AgentVersion => ({
  version: agent.version,
  configuration: configurationOf(agent),
  createdBy: agent.ownerId,
  restoredFrom: null,
  createdAt: agent.updatedAt,
});
