import { type Actor, AppError, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import {
  type ChangeQueued,
  type ConversationId,
  maximumQueued,
  type MessageAck,
  type MessageId,
  type QueuedMessage,
  type RunId,
  type SendMessage,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { NewRunDeps, RunStarter } from '../runs/new-run.js';
import { RunNotActive } from '../runs/run-errors.js';
import { attachedParts } from '../attachments/attach.js';
import { acknowledgementOf, ackOfQueued } from './acknowledgement.js';
import type { QueuedRow } from './queued-message-store.js';

export interface MessageQueueDeps extends Pick<NewRunDeps, 'clock' | 'ids'> {
  unitOfWork: UnitOfWork<AgentStores>;
  engine: Pick<RunStarter, 'startNext' | 'steer'>;
  /** Told of a conversation in which something else waits now. Must not throw. */
  onQueue?: (actor: Actor, conversationId: ConversationId) => void;
}

/** A message for a conversation that exists. */
export type QueueableMessage = SendMessage & { conversationId: ConversationId };

/** Messages that were sent while an answer was being made: stored, in order, and the person's to change. */
export class MessageQueue {
  constructor(private readonly deps: MessageQueueDeps) {}

  async list(actor: Actor, conversationId: ConversationId): Promise<QueuedMessage[]> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const rows = await stores.queue.list(actor, conversationId);
      if (rows.length === 0) await assertConversation(stores, actor, conversationId);
      return rows.map(shown);
    });
  }

  /** Resolves once it is committed. At the moment the answer before it ends, it goes out. */
  async add(actor: Actor, request: QueueableMessage): Promise<MessageAck> {
    const { conversationId } = request;
    const ack = await this.deps.unitOfWork.run(actor, async (stores) => {
      await stores.queue.hold(conversationId);
      const first = await acknowledgementOf(stores, actor, request);
      if (first) return first;
      const waiting = await stores.queue.list(actor, conversationId);
      if (waiting.length >= maximumQueued) throw new QueueFull();
      const row = await this.newRow(stores, actor, request);
      await stores.queue.insert(actor, row);
      return ackOfQueued(row);
    });
    await this.changed(actor, conversationId, ack.delivery === 'steered' ? ack.runId : undefined);
    return ack;
  }

  /** Edits, moves, or has it join the answer being made; `not_found` once it has gone out. */
  async change(
    actor: Actor,
    { id: conversationId, messageId }: { id: ConversationId; messageId: MessageId },
    { content, delivery, before }: ChangeQueued,
  ): Promise<QueuedMessage[]> {
    const { rows, steered } = await this.held(actor, conversationId, async (stores, rows) => {
      const row = changeable(rows, messageId);
      const steersRunId =
        delivery === 'steer' ? await this.activeRun(stores, actor, conversationId) : row.steersRunId;
      if (delivery === 'steer' && row.request.fileIds?.length) throw new HoldsFiles();
      if (delivery === 'steer' && steersRunId === null) throw new RunNotActive();
      await stores.queue.change(actor, messageId, {
        ...(content !== undefined && { request: { ...row.request, content } }),
        ...(delivery !== undefined && { delivery, state: 'waiting' as const }),
        steersRunId: delivery === 'queue' ? null : steersRunId,
      });
      if (before !== undefined) {
        await stores.queue.arrange(actor, conversationId, moved(rows, messageId, before));
      }
      const steered = delivery === 'steer' && steersRunId !== null ? steersRunId : undefined;
      return { rows: await stores.queue.list(actor, conversationId), steered };
    });
    await this.changed(actor, conversationId, steered);
    return rows.map(shown);
  }

  async remove(actor: Actor, conversationId: ConversationId, messageId: MessageId): Promise<void> {
    await this.held(actor, conversationId, async (stores, rows) => {
      changeable(rows, messageId);
      await stores.queue.take(actor, messageId);
    });
    this.deps.onQueue?.(actor, conversationId);
  }

  /** What was held back goes out again, the first at once when nothing is being answered. */
  async resume(actor: Actor, conversationId: ConversationId): Promise<void> {
    await this.held(actor, conversationId, (stores) => stores.queue.resume(actor, conversationId));
    await this.changed(actor, conversationId, undefined);
  }

  private held<Result>(
    actor: Actor,
    conversationId: ConversationId,
    work: (stores: AgentStores, rows: QueuedRow[]) => Promise<Result>,
  ): Promise<Result> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      await assertConversation(stores, actor, conversationId);
      await stores.queue.hold(conversationId);
      return work(stores, await stores.queue.list(actor, conversationId));
    });
  }

  private async newRow(stores: AgentStores, actor: Actor, request: QueueableMessage): Promise<QueuedRow> {
    const { conversationId, parentId } = request;
    if (parentId && !(await stores.messages.find(actor, conversationId, parentId))) {
      throw new NotFound('message');
    }
    await attachedParts(stores, actor, request.fileIds ?? []);
    // Files come with a message of their own: an answer that is being made is joined by words alone.
    const steersRunId =
      request.delivery === 'steer' && !request.fileIds?.length
        ? await this.activeRun(stores, actor, conversationId)
        : null;
    const { clock, ids } = this.deps;
    return {
      id: ids.next() as MessageId,
      runId: ids.next() as RunId,
      conversationId,
      request,
      delivery: steersRunId === null ? 'queue' : 'steer',
      steersRunId,
      state: 'waiting',
      createdAt: clock.now().toISOString(),
    };
  }

  /** What words may join: never a run with rights or a budget beyond those they came with. */
  private async activeRun(stores: AgentStores, actor: Actor, id: ConversationId): Promise<RunId | null> {
    const [active] = await stores.runs.listOpenTo(actor, id);
    return active?.id ?? null;
  }

  /** The answer may have ended in the meantime, and then nobody else would look. */
  private async changed(
    actor: Actor,
    conversationId: ConversationId,
    steered: RunId | undefined,
  ): Promise<void> {
    const { engine, onQueue } = this.deps;
    if (steered) engine.steer(steered);
    onQueue?.(actor, conversationId);
    await engine.startNext(actor, conversationId);
  }
}

const shown = ({ runId: _runId, steersRunId: _steers, ...message }: QueuedRow): QueuedMessage => message;

function changeable(rows: readonly QueuedRow[], id: MessageId): QueuedRow {
  const row = rows.find((waiting) => waiting.id === id);
  if (!row) throw new NotFound('queued message');
  if (row.state === 'applying') throw new OnItsWay();
  return row;
}

function moved(rows: readonly QueuedRow[], id: MessageId, before: MessageId | null): MessageId[] {
  const others = rows.map((row) => row.id).filter((other) => other !== id);
  if (before === null) return [...others, id];
  const at = others.indexOf(before);
  if (at === -1) throw new NotFound('queued message');
  return [...others.slice(0, at), id, ...others.slice(at)];
}

async function assertConversation(stores: AgentStores, actor: Actor, id: ConversationId): Promise<void> {
  if (!(await stores.conversations.find(actor, id))) throw new NotFound('conversation');
}

export class QueueFull extends AppError {
  constructor() {
    super('queue_full', `${maximumQueued} messages wait in this conversation already.`, {
      remediation: 'Wait for an answer to end, or take one of them out.',
    });
  }
}

class HoldsFiles extends AppError {
  constructor() {
    super('conflict', 'A message with files waits for an answer of its own.', {
      reason: 'Only words join an answer that is being made.',
    });
  }
}

class OnItsWay extends AppError {
  constructor() {
    super('message_on_its_way', 'The agent is reading this message already.');
  }
}
