import { textOf, type MessageId, type RunEvent, type Usage } from '@mosaicstack/types';
import { cleanPiece, safeJson } from '../../output/clean-text.js';
import { resultOf } from '../../output/result.js';
import type { Failure } from '../../failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { Printer } from '../../printer.js';

export type AnswerFormat = 'text' | 'json' | 'jsonl';

/** How an answer ended, as far as it is known. */
export interface AnswerEnd {
  usage?: Usage | null;
}

/** Prints one answer while it comes. */
export interface AnswerOutput {
  /** What is known once the message is accepted. */
  begin(ids: { conversationId: string; runId: string }): void;
  event(event: RunEvent): void;
  /** Called once, last, also when nothing else was. */
  end(end: AnswerEnd | Failure): void;
}

export function createAnswerOutput(printer: Printer, format: AnswerFormat): AnswerOutput {
  const answer = new AnswerText(
    format === 'text' ? (text) => printer.write(cleanPiece(text)) : () => undefined,
  );
  let ids: { conversationId: string | null; runId: string | null } = { conversationId: null, runId: null };
  let model: string | null = null;
  let agent: string | null = null;
  let reason: string | null = null;
  const context = new ContextShare();
  return {
    begin: (known) => {
      ids = known;
    },
    event: (event) => {
      if (event.type === 'run-started') agent = event.data.agent?.name ?? null;
      if (event.type === 'run-routed') {
        model = `${event.data.decision.provider}/${event.data.decision.model}`;
        ({ reason } = event.data.decision);
      }
      context.take(event);
      if (format === 'jsonl') printer.line(safeJson(event));
      else answer.take(event);
    },
    end: (end) => {
      if (format === 'text') answer.finishLine();
      else
        printer.line(
          safeJson(
            lastLine(end, ids, {
              ...(format === 'json' && { text: answer.text }),
              ...{ model, reason, agent, context: context.now },
            }),
          ),
        );
    },
  };
}

const completed = ({ usage }: AnswerEnd): object => ({
  v: 1,
  type: 'result',
  ok: true,
  code: 'completed',
  exit: exitCodes.done,
  ...(usage ? { usage } : {}),
  requestId: null,
  hint: null,
});

const lastLine = (
  end: AnswerEnd | Failure,
  ids: { conversationId: string | null; runId: string | null },
  answer: object,
): object => ({
  ...('message' in end ? resultOf(end) : completed(end)),
  ...ids,
  ...answer,
});

/** How full the model's mind was when it last wrote. */
class ContextShare {
  #window: number | undefined;
  #tokens: number | undefined;

  take(event: RunEvent): void {
    if (event.type === 'run-routed') this.#window = event.data.decision.contextWindow;
    if (event.type !== 'message-final' || event.data.message.role !== 'assistant') return;
    const { usage } = event.data.message;
    if (usage) this.#tokens = usage.inputTokens + usage.outputTokens;
  }

  get now(): { tokens: number; window: number | null } | null {
    return this.#tokens === undefined ? null : { tokens: this.#tokens, window: this.#window ?? null };
  }
}

/** The text of an answer of one or more messages, passed on piece by piece as it grows. */
class AnswerText {
  text = '';
  readonly #written = new Map<MessageId, string>();

  constructor(private readonly write: (text: string) => void) {}

  take(event: RunEvent): void {
    if (event.type === 'text-delta') this.#add(event.data.messageId, event.data.text);
    if (event.type !== 'message-final' || event.data.message.role !== 'assistant') return;
    const { message } = event.data;
    const written = this.#written.get(message.id) ?? '';
    const whole = textOf(message);
    // Whatever the pieces did not bring; a final text that differs otherwise cannot be unsaid.
    if (whole.startsWith(written)) this.#add(message.id, whole.slice(written.length));
  }

  finishLine(): void {
    if (this.text !== '' && !this.text.endsWith('\n')) this.write('\n');
  }

  #add(messageId: MessageId, text: string): void {
    if (text === '') return;
    const isNew = !this.#written.has(messageId);
    const gap = isNew && this.text !== '' ? '\n\n' : '';
    this.#written.set(messageId, (this.#written.get(messageId) ?? '') + text);
    this.text += gap + text;
    this.write(gap + text);
  }
}
