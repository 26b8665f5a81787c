import { randomUUID } from 'node:crypto';
import type { ConversationId, MessageId, RunError, RunId } from '@mosaicstack/types';
import type { SmallGateway } from './small-gateway.js';

/** What an agent does in one run, step by step at the test's word. */
export class SmallAgent {
  text = '';
  readonly #messageId = randomUUID() as MessageId;

  constructor(
    private readonly gateway: SmallGateway,
    readonly runId: RunId,
  ) {}

  begin(): this {
    this.gateway.append(this.runId, {
      type: 'run-queued',
      data: { message: this.#question(), continuesRunId: null },
    });
    this.gateway.append(this.runId, { type: 'run-started', data: {} });
    return this;
  }

  say(...words: string[]): this {
    for (const text of words) {
      this.text += text;
      this.gateway.append(this.runId, {
        type: 'text-delta',
        data: { messageId: this.#messageId, block: 0, text },
      });
    }
    return this;
  }

  end(): void {
    const question = this.#question();
    const message = {
      ...question,
      id: this.#messageId,
      parentId: question.id,
      role: 'assistant' as const,
      clientId: null,
      runId: this.runId,
      parts: [{ type: 'text' as const, text: this.text }],
    };
    this.gateway.append(
      this.runId,
      { type: 'message-final', data: { message } },
      { type: 'run-ended', data: { outcome: 'completed', error: null, usage: null } },
    );
  }

  fail(error: RunError): void {
    this.gateway.append(this.runId, { type: 'run-ended', data: { outcome: 'failed', error, usage: null } });
  }

  #question() {
    const run = this.gateway.log.run(this.runId);
    const question = this.gateway.log
      .messagesOf(run?.conversationId as ConversationId)
      .find(({ id }) => id === run?.messageId);
    if (!question) throw new Error(`no question of run ${this.runId}`);
    return question;
  }
}
