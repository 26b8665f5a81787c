import { randomUUID } from 'node:crypto';
import type { SmallGateway } from '@mosaicstack/client/testing';
import type {
  ConversationId,
  Message,
  MessageId,
  MessagePart,
  MessageState,
  RunError,
  RunId,
  RunOutcome,
} from '@mosaicstack/types';

/** Plays an agent's part in a run of the small gateway. */
export class Answering {
  readonly messageId = randomUUID() as MessageId;
  #text = '';

  constructor(
    private readonly gateway: SmallGateway,
    readonly runId: RunId,
  ) {}

  /** Waits for the newest run of a conversation that has none of its events yet. */
  static async next(gateway: SmallGateway): Promise<Answering> {
    for (;;) {
      const runs = gateway.log.conversations().flatMap(({ id }) => gateway.log.runsOf(id));
      const fresh = runs.find(({ lastSeq }) => lastSeq === 0);
      if (fresh) return new Answering(gateway, fresh.id).#begin();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  write(text: string): void {
    this.#text += text;
    this.gateway.append(this.runId, {
      type: 'text-delta',
      data: { messageId: this.messageId, block: 1, text },
    });
  }

  think(text: string): void {
    this.gateway.append(this.runId, {
      type: 'reasoning-delta',
      data: { messageId: this.messageId, block: 0, text },
    });
  }

  end(outcome: RunOutcome = 'completed', error: RunError | null = null): void {
    const usage = { inputTokens: 1_234, outputTokens: 56, cachedTokens: 0, costUsd: 0 };
    const parts: MessagePart[] = [
      { type: 'text', text: this.#text },
      ...(error ? [{ type: 'error' as const, error }] : []),
    ];
    const state: MessageState = outcome === 'completed' ? 'complete' : outcome;
    const run = this.#run;
    const message: Message = {
      id: this.messageId,
      conversationId: run.conversationId,
      parentId: run.messageId,
      role: 'assistant',
      parts: parts.filter((part) => part.type !== 'text' || part.text !== ''),
      clientId: null,
      runId: this.runId,
      speakerId: null,
      provider: 'demo',
      model: 'offline',
      usage,
      state,
      createdAt: new Date().toISOString(),
    };
    this.gateway.append(
      this.runId,
      { type: 'message-final', data: { message } },
      { type: 'run-ended', data: { outcome, error, usage } },
    );
  }

  get conversationId(): ConversationId {
    return this.#run.conversationId;
  }

  get #run() {
    const run = this.gateway.log.run(this.runId);
    if (!run) throw new Error(`no run ${this.runId}`);
    return run;
  }

  #begin(): this {
    const run = this.#run;
    const message = this.gateway.log.messagesOf(run.conversationId).find(({ id }) => id === run.messageId);
    if (!message) throw new Error(`no message of run ${this.runId}`);
    const decision = {
      provider: 'demo',
      model: 'offline',
      label: 'Offline model',
      reason: 'none other',
      demo: true,
    };
    this.gateway.append(
      this.runId,
      { type: 'run-queued', data: { message, continuesRunId: run.continuesRunId } },
      { type: 'run-started', data: {} },
      { type: 'run-routed', data: { decision } },
    );
    return this;
  }
}
