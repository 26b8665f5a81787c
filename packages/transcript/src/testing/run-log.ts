import type {
  ClientId,
  ConversationId,
  Message,
  MessageId,
  MessagePart,
  RunEvent,
  RunEventBody,
  RunId,
} from '@mosaicstack/types';

const uuid = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const conversationId = uuid(1, 1) as ConversationId;
export const messageId = (number: number): MessageId => uuid(2, number) as MessageId;
export const runId = (number: number): RunId => uuid(3, number) as RunId;
export const clientId = (number: number): ClientId => uuid(4, number) as ClientId;

const timeAt = (tick: number): string => new Date(Date.UTC(2026, 0, 1) + tick * 1000).toISOString();

/** Builds rows and numbered events of one conversation, each a second after the one before. */
export class RunLog {
  #tick = 0;
  readonly #seqs = new Map<RunId, number>();

  message(given: Partial<Message> & { id: MessageId }): Message {
    return {
      conversationId,
      parentId: null,
      role: 'user',
      parts: [],
      clientId: null,
      runId: null,
      speakerId: null,
      provider: null,
      model: null,
      usage: null,
      state: 'complete',
      createdAt: timeAt((this.#tick += 1)),
      ...given,
    };
  }

  event(run: RunId, body: RunEventBody): RunEvent {
    const seq = (this.#seqs.get(run) ?? 0) + 1;
    this.#seqs.set(run, seq);
    this.#tick += 1;
    return { v: 1, runId: run, conversationId, seq, at: timeAt(this.#tick), ...body };
  }

  /** A whole answer of reasoning and text to `question`, whose events are in order. */
  answer(run: RunId, question: Message, answerId: MessageId, words: readonly string[]): RunEvent[] {
    const delta = (block: number, text: string) => ({ messageId: answerId, block, text });
    const text = words.join('');
    const parts: MessagePart[] = [
      { type: 'reasoning', text: 'Let me think.' },
      { type: 'text', text },
    ];
    const begin = [
      this.event(run, { type: 'run-queued', data: { message: question, continuesRunId: null } }),
      this.event(run, { type: 'run-started', data: {} }),
      this.event(run, { type: 'reasoning-delta', data: delta(0, 'Let me ') }),
      this.event(run, { type: 'reasoning-delta', data: delta(0, 'think.') }),
    ];
    const deltas = words.map((word) => this.event(run, { type: 'text-delta', data: delta(1, word) }));
    const final = this.message({
      id: answerId,
      parentId: question.id,
      role: 'assistant',
      runId: run,
      parts,
    });
    return [
      ...begin,
      ...deltas,
      this.event(run, { type: 'message-final', data: { message: final } }),
      this.event(run, { type: 'run-ended', data: { outcome: 'completed', error: null, usage: null } }),
    ];
  }
}
