import { randomUUID } from 'node:crypto';
import type { ConversationId, MessageId, RunError, RunEventBody, RunId } from '@mosaicstack/types';
import type { SmallLog } from './small-log.js';

/** Where an agent's events go: the log, and everybody who follows it. */
export interface Stage {
  log: SmallLog;
  append(runId: RunId, ...bodies: RunEventBody[]): void;
}

/** What an agent does in one run, step by step at the test's word. */
export class SmallAgent {
  text = '';
  readonly #messageId = randomUUID() as MessageId;

  constructor(
    private readonly stage: Stage,
    readonly runId: RunId,
  ) {}

  begin(): this {
    this.stage.append(this.runId, {
      type: 'run-queued',
      data: { message: this.#question(), continuesRunId: null },
    });
    this.stage.append(this.runId, { type: 'run-started', data: {} });
    return this;
  }

  say(...words: string[]): this {
    for (const text of words) {
      this.text += text;
      this.stage.append(this.runId, {
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
    this.stage.append(
      this.runId,
      { type: 'message-final', data: { message } },
      { type: 'run-ended', data: { outcome: 'completed', error: null, usage: null } },
    );
  }

  fail(error: RunError): void {
    this.stage.append(this.runId, { type: 'run-ended', data: { outcome: 'failed', error, usage: null } });
  }

  #question() {
    const run = this.stage.log.run(this.runId);
    const question = this.stage.log
      .messagesOf(run?.conversationId as ConversationId)
      .find(({ id }) => id === run?.messageId);
    if (!question) throw new Error(`no question of run ${this.runId}`);
    return question;
  }
}
