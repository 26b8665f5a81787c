import type { ModelReply, ModelStep } from './model-reply.js';

/** The tokens of {@link tokenReply}, each different, so that a lost, doubled or swapped one shows. */
export const numberedTokens = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `${index === 0 ? '' : ' '}t${String(index + 1).padStart(4, '0')}`,
  );

const ending = (inputTokens: number, outputTokens: number): ModelStep[] => [
  { do: 'finish', reason: 'stop' },
  { do: 'usage', inputTokens, outputTokens },
  { do: 'done' },
];

/** An answer of whole text in one piece. */
export const textReply = (text: string): ModelReply => ({
  steps: [{ do: 'text', text }, ...ending(10, Math.ceil(text.length / 4))],
});

/** `count` numbered tokens, one every `everyMs` milliseconds on an exact schedule. */
export function tokenReply({ count, everyMs }: { count: number; everyMs: number }): ModelReply {
  function* steps(): Generator<ModelStep> {
    for (const [index, text] of numberedTokens(count).entries()) {
      if (everyMs > 0) yield { do: 'until', milliseconds: index * everyMs };
      yield { do: 'text', text };
    }
    yield* ending(10, count);
  }
  return { steps: steps() };
}

/** Tokens, and then whatever else happens. */
export const tokensThen = (count: number, ...then: ModelStep[]): ModelReply => ({
  steps: [...numberedTokens(count).map((text): ModelStep => ({ do: 'text', text })), ...then],
});

/** Text of `bytes` bytes in pieces of 16 kB, made as it is sent. */
export function hugeReply(bytes: number): ModelReply {
  function* steps(): Generator<ModelStep> {
    const piece = 'huge text. '.repeat(1490).slice(0, 16_384);
    for (let sent = 0; sent < bytes; sent += piece.length) {
      yield { do: 'text', text: piece.slice(0, bytes - sent) };
    }
    yield* ending(10, Math.ceil(bytes / 4));
  }
  return { steps: steps() };
}

/** `bytes` bytes without a line end. */
export function endlessLineReply(bytes: number): ModelReply {
  function* steps(): Generator<ModelStep> {
    yield { do: 'raw', bytes: 'data: {"choices":[{"index":0,"delta":{"content":"' };
    const piece = 'x'.repeat(65_536);
    for (let sent = 0; sent < bytes; sent += piece.length) yield { do: 'raw', bytes: piece };
  }
  return { steps: steps() };
}

/** A tool call whose arguments arrive in pieces of 12 characters. */
export function toolCallReply(name: string, toolArguments: object, id = 'call_1'): ModelReply {
  const text = JSON.stringify(toolArguments);
  const pieces = text.match(/.{1,12}/gs) ?? [];
  return {
    steps: [
      { do: 'tool-call', index: 0, id, name, arguments: '' },
      ...pieces.map((piece): ModelStep => ({ do: 'tool-call', index: 0, arguments: piece })),
      { do: 'finish', reason: 'tool_calls' },
      { do: 'usage', inputTokens: 10, outputTokens: 8 },
      { do: 'done' },
    ],
  };
}

/** A model that thinks aloud before it answers. */
export const reasoningReply = (thoughts: readonly string[], text: string): ModelReply => ({
  steps: [
    ...thoughts.map((thought): ModelStep => ({ do: 'reasoning', text: thought })),
    { do: 'text', text },
    ...ending(10, 20),
  ],
});

/** A refusal in the shape OpenAI-compatible servers use. */
export const errorReply = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): ModelReply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ error: { message, type: 'scripted', code: null } }),
});
