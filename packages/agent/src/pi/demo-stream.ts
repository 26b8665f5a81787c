import {
  createAssistantMessageEventStream,
  type AssistantMessage,
  type AssistantMessageEventStream,
  type Message as PiMessage,
  type ProviderStreams,
} from '@earendil-works/pi-ai';
import { AppError } from '@mosaicstack/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { demoAnswer, demoContinuation, type DemoAnswer } from '../demo/demo-answer.js';
import type { ModelFailures } from './model-failures.js';
import { emptyAnswer } from './empty-answer.js';
import { goOn } from './transcript-from-rows.js';

const textOf = ({ content }: PiMessage): string =>
  typeof content === 'string'
    ? content
    : content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');

/** The answer that the last message wants: a whole one, or the rest of one that was cut off. */
function answerTo(messages: readonly PiMessage[]): DemoAnswer {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const request = messages[last];
  const text = request ? textOf(request) : '';
  if (text !== goOn) return demoAnswer(text);
  const before = messages.slice(0, last);
  const questionAt = before.findLastIndex(({ role }) => role === 'user');
  const question = before[questionAt];
  const given = before.slice(questionAt + 1).filter(({ role }) => role === 'assistant');
  return demoContinuation(question ? textOf(question) : '', given.map(textOf).join(''));
}

const asked = (): AppError =>
  new AppError('model_unavailable', 'The demo model failed, as it was asked to.', {
    remediation: 'Send the message again without asking for a failure.',
  });

interface DemoTurn {
  stream: AssistantMessageEventStream;
  answer: AssistantMessage;
  spoken: DemoAnswer;
  wordMilliseconds: number;
  failures: ModelFailures;
  signal: AbortSignal | undefined;
}

/** Words leave on a fixed schedule; one that is late is not made up for by making the next ones late too. */
async function speak({
  stream,
  answer,
  spoken: { words, failsAfter },
  wordMilliseconds,
  failures,
  signal,
}: DemoTurn): Promise<void> {
  const block = { type: 'text' as const, text: '' };
  const began = performance.now();
  const end = (reason: 'error' | 'aborted'): void => {
    answer.stopReason = reason;
    stream.push({ type: 'error', reason, error: answer });
  };
  for (const [index, word] of words.entries()) {
    if (index === failsAfter) {
      failures.remember(answer, asked());
      return end('error');
    }
    const wait = began + index * wordMilliseconds - performance.now();
    if (wait > 0) await pause(wait, undefined, { ...(signal && { signal }) }).catch(() => undefined);
    if (signal?.aborted) return end('aborted');
    if (index === 0) {
      answer.content.push(block);
      stream.push({ type: 'start', partial: answer });
      stream.push({ type: 'text_start', contentIndex: 0, partial: answer });
    }
    block.text += word;
    stream.push({ type: 'text_delta', contentIndex: 0, delta: word, partial: answer });
  }
  answer.stopReason = 'stop';
  stream.push({ type: 'done', reason: 'stop', message: answer });
}

/** The demo model behind Pi's stream interface. */
export function demoStreams(wordMilliseconds: number, failures: ModelFailures): ProviderStreams {
  const begin: ProviderStreams['streamSimple'] = (model, context, options) => {
    const stream = createAssistantMessageEventStream();
    const spoken = answerTo(context.messages);
    const answer = emptyAnswer(model);
    void speak({ stream, answer, spoken, wordMilliseconds, failures, signal: options?.signal });
    return stream;
  };
  return { stream: begin, streamSimple: begin };
}
