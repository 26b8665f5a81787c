import { randomUUID } from 'node:crypto';
import type {
  ClientId,
  Conversation,
  ConversationId,
  Message,
  MessageId,
  Run,
  RunEvent,
  RunId,
} from '@mosaicstack/types';
import type { Lease } from '../runs/run-ledger.js';
import type { NewRun } from '../runs/run-store.js';

export const aConversation = (fields: Partial<Conversation> = {}): Conversation => ({
  id: randomUUID() as ConversationId,
  title: 'Plans',
  activeLeafId: null,
  activeRunId: null,
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
  lease: aLease(),
  traceparent: undefined,
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
