/** A piece of a tool call; the first one of an index names the call. */
export interface CallPiece {
  index: number;
  id: string;
  name: string;
  arguments: string;
}

export interface ChunkUsage {
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
}

/** What one line of a completion stream says; everything is optional on the wire. */
export interface Chunk {
  text: string;
  reasoning: string;
  calls: readonly CallPiece[];
  finish: string | undefined;
  usage: ChunkUsage | undefined;
  error: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const countOf = (value: unknown): number =>
  Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0;

const noCalls: readonly CallPiece[] = [];

const callsIn = (value: unknown): readonly CallPiece[] =>
  Array.isArray(value)
    ? value.map((entry, position) => {
        const call = fieldsOf(entry);
        const called = fieldsOf(call['function']);
        const index = typeof call['index'] === 'number' ? call['index'] : position;
        return {
          index,
          id: textOf(call['id']),
          name: textOf(called['name']),
          arguments: textOf(called['arguments']),
        };
      })
    : noCalls;

function usageIn(value: unknown): ChunkUsage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const usage = fieldsOf(value);
  const prompt = countOf(usage['prompt_tokens']);
  const cached = countOf(fieldsOf(usage['prompt_tokens_details'])['cached_tokens']);
  return {
    inputTokens: prompt,
    outputTokens: countOf(usage['completion_tokens']),
    cachedTokens: Math.min(cached, prompt),
  };
}

/** Reads leniently what servers send. Throws a `SyntaxError` on what is not JSON. */
export function parseChunk(data: string): Chunk {
  const chunk = fieldsOf(JSON.parse(data));
  const choices = chunk['choices'];
  const choice = fieldsOf(Array.isArray(choices) ? choices[0] : undefined);
  const delta = fieldsOf(choice['delta']);
  return {
    text: textOf(delta['content']),
    // Servers differ in the name, and some send the same thought under two.
    reasoning:
      textOf(delta['reasoning_content']) || textOf(delta['reasoning']) || textOf(delta['reasoning_text']),
    calls: callsIn(delta['tool_calls']),
    finish: textOf(choice['finish_reason']) || undefined,
    usage: usageIn(chunk['usage'] ?? choice['usage']),
    error: chunk['error'] ?? undefined,
  };
}
