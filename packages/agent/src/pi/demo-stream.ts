import {
  createAssistantMessageEventStream,
  getCurrentTools,
  type AssistantMessage,
  type AssistantMessageEventStream,
  type Message as PiMessage,
  type ProviderStreams,
  type ToolCall,
} from '@earendil-works/pi-ai';
import { AppError } from '@mosaicstack/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { demoAnswer, demoContinuation, piecesOf, type DemoAnswer } from '../demo/demo-answer.js';
import { demoPlay, type PlayCall, type PlayedCall } from '../demo/demo-plays.js';
import type { ModelFailures } from './model-failures.js';
import { emptyAnswer } from './empty-answer.js';
import { goOn, noUsage } from './transcript-from-rows.js';
import { estimatedTokens } from './usage.js';

const textOf = ({ content }: PiMessage): string =>
  typeof content === 'string'
    ? content
    : content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');

interface Spoken extends DemoAnswer {
  calls: readonly PlayCall[];
}

/** What came of the tools called since the question. */
const seenSince = (messages: readonly PiMessage[]): PlayedCall[] =>
  messages.flatMap((message) =>
    message.role === 'toolResult'
      ? [{ name: message.toolName, text: textOf(message), isError: message.isError }]
      : [],
  );

function stepOf(messages: readonly PiMessage[]): Spoken {
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  const question = messages[asked];
  const tools = getCurrentTools(messages).map(({ name }) => name);
  const step = question && demoPlay(textOf(question), seenSince(messages.slice(asked)), tools);
  if (!step) return { ...answerTo(messages), calls: [] };
  return { words: piecesOf(step.says), failsAfter: null, calls: step.calls };
}

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

const askedToFail = (): AppError =>
  new AppError('model_unavailable', 'The demo model failed, as it was asked to.', {
    remediation: 'Send the message again without asking for a failure.',
  });

/** It counts as a server does, or its calls would be booked at the most they might have been. */
function usageOf(answer: AssistantMessage, asked: readonly PiMessage[]): AssistantMessage['usage'] {
  const { inputTokens, outputTokens } = estimatedTokens(answer, asked);
  const totalTokens = inputTokens + outputTokens;
  return { ...noUsage(), input: inputTokens, output: outputTokens, totalTokens };
}

interface DemoTurn {
  stream: AssistantMessageEventStream;
  answer: AssistantMessage;
  asked: readonly PiMessage[];
  spoken: Spoken;
  wordMilliseconds: number;
  failures: ModelFailures;
  signal: AbortSignal | undefined;
}

/** Words leave on a fixed schedule; one that is late is not made up for by making the next ones late too. */
async function speak({
  stream,
  answer,
  asked,
  spoken: { words, failsAfter, calls },
  wordMilliseconds,
  failures,
  signal,
}: DemoTurn): Promise<void> {
  const block = { type: 'text' as const, text: '' };
  const began = performance.now();
  const end = (reason: 'error' | 'aborted'): void => {
    answer.stopReason = reason;
    if (answer.content.length > 0) answer.usage = usageOf(answer, asked);
    stream.push({ type: 'error', reason, error: answer });
  };
  for (const [index, word] of words.entries()) {
    if (index === failsAfter) {
      failures.remember(answer, askedToFail());
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
  for (const [place, call] of calls.entries()) {
    const contentIndex = answer.content.length;
    const id = `demo_${answer.timestamp}_${place}`;
    const given = call.arguments as ToolCall['arguments'];
    const toolCall: ToolCall = { type: 'toolCall', id, name: call.name, arguments: given };
    answer.content.push(toolCall);
    stream.push({ type: 'toolcall_start', contentIndex, partial: answer });
    stream.push({ type: 'toolcall_end', contentIndex, toolCall, partial: answer });
  }
  const reason = calls.length > 0 ? 'toolUse' : 'stop';
  answer.stopReason = reason;
  answer.usage = usageOf(answer, asked);
  stream.push({ type: 'done', reason, message: answer });
}

/** The demo model behind Pi's stream interface. */
export function demoStreams(wordMilliseconds: number, failures: ModelFailures): ProviderStreams {
  const begin: ProviderStreams['streamSimple'] = (model, context, options) => {
    const stream = createAssistantMessageEventStream();
    const spoken = stepOf(context.messages);
    const answer = emptyAnswer(model);
    void speak({
      stream,
      answer,
      asked: context.messages,
      spoken,
      wordMilliseconds,
      failures,
      signal: options?.signal,
    });
    return stream;
  };
  return { stream: begin, streamSimple: begin };
}
