import type { ModelReply, ModelRequest, ModelScript } from './model-reply.js';
import {
  endlessLineReply,
  errorReply,
  hugeReply,
  reasoningReply,
  textReply,
  tokenReply,
  tokensThen,
  toolCallReply,
} from './replies.js';

type Numbers = readonly number[];

const lastUserText = (request: ModelRequest): string => {
  const content = request.body?.messages.findLast(({ role }) => role === 'user')?.content;
  return typeof content === 'string' ? content : JSON.stringify(content ?? '');
};

const hasToolResult = (request: ModelRequest): boolean => request.body?.messages.at(-1)?.role === 'tool';

/** Bytes that are neither text nor a stream of events, the same each time. */
const garbage = Uint8Array.from({ length: 4096 }, (_, index) => (index * 167 + 13) % 256);

const eventStream = { 'content-type': 'text/event-stream' };

/**
 * What a model's name makes the server do, so that a server in a process of its own can be scripted
 * by whoever names the model. Numbers in a name are parameters.
 */
const scripts: readonly [RegExp, (numbers: Numbers, request: ModelRequest, attempt: number) => ModelReply][] =
  [
    [/^tokens-(\d+)(?:-(\d+)ms)?$/, ([count = 0, everyMs = 0]) => tokenReply({ count, everyMs })],
    [/^echo$/, (_, request) => textReply(lastUserText(request))],
    [/^silent$/, () => ({ headersAfter: Infinity })],
    [/^stall(?:-after-(\d+))?$/, ([count = 0]) => tokensThen(count, { do: 'hang' })],
    [/^slow-headers-(\d+)ms$/, ([headersAfter = 0]) => ({ ...textReply('late but well'), headersAfter })],
    [/^garbage$/, () => ({ headers: eventStream, steps: [{ do: 'raw', bytes: garbage }] })],
    [
      /^garbage-after-(\d+)$/,
      ([count = 0]) => tokensThen(count, { do: 'raw', bytes: 'data: {"choices":[{\n\n' }),
    ],
    [
      /^page$/,
      () => ({ headers: { 'content-type': 'text/html' }, body: '<html><body>It works!</body></html>' }),
    ],
    [/^fail-(\d+)$/, ([status = 500]) => errorReply(status, `Scripted failure ${status}.`)],
    [
      /^fail-(\d+)-times-(\d+)$/,
      ([status = 500, times = 1], _request, attempt) =>
        attempt <= times ? errorReply(status, `Scripted failure ${status}.`) : textReply('well again'),
    ],
    [
      /^rate-limit-(\d+)s$/,
      ([seconds = 1]) => errorReply(429, 'Too many requests.', { 'retry-after': String(seconds) }),
    ],
    [/^drop-after-(\d+)$/, ([count = 0]) => tokensThen(count, { do: 'drop' })],
    [/^end-after-(\d+)$/, ([count = 0]) => tokensThen(count)],
    [/^huge-(\d+)mb$/, ([megabytes = 1]) => hugeReply(megabytes * 1024 * 1024)],
    [/^endless-line-(\d+)mb$/, ([megabytes = 1]) => endlessLineReply(megabytes * 1024 * 1024)],
    [
      /^tool-call$/,
      (_, request) =>
        hasToolResult(request) ? textReply('The tool answered.') : toolCallReply('look_up', { city: 'Oslo' }),
    ],
    [
      /^tool-call-always$/,
      (_, _request, attempt) => toolCallReply('look_up', { attempt }, `call_${attempt}`),
    ],
    [/^reasoning$/, () => reasoningReply(['First I think', ' and think again.'], 'Then I answer.')],
    [/^no-usage$/, () => tokensThen(20, { do: 'finish', reason: 'stop' }, { do: 'done' })],
    [/^cut-at-limit$/, () => tokensThen(20, { do: 'finish', reason: 'length' }, { do: 'done' })],
  ];

/** Finds the script of a model's name; names that say nothing get one short sentence. */
export const namedScript: ModelScript = (request, attempt) => {
  for (const [pattern, reply] of scripts) {
    const match = pattern.exec(request.body?.model ?? '');
    if (match)
      return reply(
        match.slice(1).flatMap((digits) => (digits ? [Number(digits)] : [])),
        request,
        attempt,
      );
  }
  return textReply('This is a scripted answer.');
};
