import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ModelReply, ModelStep } from './model-reply.js';

interface Stage {
  response: ServerResponse;
  model: string;
  /** When the request arrived, on the clock of `performance.now()`. */
  arrived: number;
  /** Aborted once the other side is gone or the server closes. */
  over: AbortSignal;
}

const chunk = (model: string, fields: object): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-scripted', object: 'chat.completion.chunk', created: 0, model, ...fields })}\n\n`;

const delta = (model: string, fields: object, finish: string | null = null): string =>
  chunk(model, { choices: [{ index: 0, delta: fields, finish_reason: finish }] });

function bytesOf(step: ModelStep, model: string): string | Uint8Array | undefined {
  switch (step.do) {
    case 'text':
      return delta(model, { content: step.text });
    case 'reasoning':
      return delta(model, { reasoning_content: step.text });
    case 'tool-call': {
      const { index, id, name } = step;
      const called = {
        index,
        ...(id && { id, type: 'function' }),
        function: { name, arguments: step.arguments },
      };
      return delta(model, { tool_calls: [called] });
    }
    case 'usage': {
      const { inputTokens, outputTokens } = step;
      const usage = { prompt_tokens: inputTokens, completion_tokens: outputTokens };
      return chunk(model, { choices: [], usage: { ...usage, total_tokens: inputTokens + outputTokens } });
    }
    case 'finish':
      return delta(model, {}, step.reason);
    case 'done':
      return 'data: [DONE]\n\n';
    case 'raw':
      return step.bytes;
    case 'until':
    case 'hang':
    case 'drop':
      return undefined;
  }
}

const untilOver = (over: AbortSignal): Promise<unknown> =>
  over.aborted ? Promise.resolve() : once(over, 'abort');

async function playSteps(
  steps: Iterable<ModelStep>,
  { response, model, arrived, over }: Stage,
): Promise<void> {
  for (const step of steps) {
    if (over.aborted) return;
    if (step.do === 'drop') {
      // Lets what was written leave before the connection is cut.
      await pause(5);
      response.socket?.destroy();
      return;
    }
    if (step.do === 'hang') {
      await untilOver(over);
      return;
    }
    if (step.do === 'until') {
      const rest = arrived + step.milliseconds - performance.now();
      if (rest > 0) await pause(rest, undefined, { signal: over }).catch(() => undefined);
      continue;
    }
    const bytes = bytesOf(step, model);
    if (bytes !== undefined && !response.write(bytes)) {
      await once(response, 'drain', { signal: over }).catch(() => undefined);
    }
  }
  response.end();
}

/** Answers one request as a reply says. Resolves when nothing more will be sent. */
export async function playReply(reply: ModelReply, stage: Stage): Promise<void> {
  const { response, over } = stage;
  if (reply.headersAfter === Infinity) {
    await untilOver(over);
    return;
  }
  if (reply.headersAfter) await pause(reply.headersAfter, undefined, { signal: over }).catch(() => undefined);
  if (over.aborted) return;
  const type = reply.body === undefined ? 'text/event-stream; charset=utf-8' : 'application/json';
  response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers });
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  if (reply.body !== undefined) response.end(reply.body);
  else await playSteps(reply.steps ?? [], stage);
}
