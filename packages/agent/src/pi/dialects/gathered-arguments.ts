import { tooLong } from '../chat-completions/model-failure.js';
import type { Rewrite, WireEvent } from './event-filter.js';

export interface ArgumentLimits {
  argumentCharacters: number;
}

const parsed = (data: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/**
 * Pi's adapters parse the arguments of a tool call again with every piece that arrives, which costs time that
 * grows with the square of their length. So the pieces are gathered here and handed on once they are complete.
 */
export function anthropicArguments({ argumentCharacters }: ArgumentLimits): Rewrite {
  const open = new Map<unknown, string[]>();
  let characters = 0;
  return ({ data }) => {
    if (data.includes('"input_json_delta"')) {
      const { index, delta } = parsed(data) as { index?: unknown; delta?: { partial_json?: unknown } };
      const piece = delta?.partial_json;
      if (typeof piece !== 'string') return undefined;
      characters += piece.length;
      if (characters > argumentCharacters) throw tooLong('The arguments of a tool call', argumentCharacters);
      const pieces = open.get(index);
      if (pieces) pieces.push(piece);
      else open.set(index, [piece]);
      return [];
    }
    if (open.size === 0 || !data.includes('"content_block_stop"')) return undefined;
    const { index } = parsed(data);
    const pieces = open.get(index);
    if (!pieces) return undefined;
    open.delete(index);
    return [whole(index, pieces.join('')), { name: 'content_block_stop', data }];
  };
}

const whole = (index: unknown, partial_json: string): WireEvent => ({
  name: 'content_block_delta',
  data: JSON.stringify({
    type: 'content_block_delta',
    index,
    delta: { type: 'input_json_delta', partial_json },
  }),
});

/** The responses dialect repeats the arguments whole when they are complete, so their pieces need not be heard. */
export function responsesArguments({ argumentCharacters }: ArgumentLimits): Rewrite {
  let characters = 0;
  return ({ data }) => {
    if (!data.includes('"response.function_call_arguments.delta"')) return undefined;
    const { delta } = parsed(data);
    characters += typeof delta === 'string' ? delta.length : 0;
    if (characters > argumentCharacters) throw tooLong('The arguments of a tool call', argumentCharacters);
    return [];
  };
}
