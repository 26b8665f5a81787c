import { event, noUsage, type WireDialect } from './wire-reply.js';

const named = (data: { type: string; [field: string]: unknown }): string => event(data, data.type);

/** `POST /v1/messages`, in the shape its documentation shows for streams. */
export const anthropicWire: WireDialect = {
  name: 'anthropic',
  isCall: (path) => path.split('?')[0] === '/v1/messages',
  list: (models) => ({
    data: models.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
    has_more: false,
  }),
  refusal: ({ message, kind = 'api_error' }) => ({ type: 'error', error: { type: kind, message } }),
  frames({ reasoning, text = [], toolCall, usage = noUsage, failsWith }, model) {
    const frames: string[] = [];
    let index = 0;
    const block = (start: object, deltas: readonly object[]): void => {
      frames.push(named({ type: 'content_block_start', index, content_block: start }));
      frames.push(...deltas.map((delta) => named({ type: 'content_block_delta', index, delta })));
      frames.push(named({ type: 'content_block_stop', index }));
      index += 1;
    };
    const counted = {
      input_tokens: usage.input - usage.cached,
      cache_read_input_tokens: usage.cached,
      cache_creation_input_tokens: 0,
    };
    frames.push(
      named({
        type: 'message_start',
        message: {
          id: 'msg_01',
          type: 'message',
          role: 'assistant',
          model,
          content: [],
          stop_reason: null,
          usage: { ...counted, output_tokens: 1 },
        },
      }),
      named({ type: 'ping' }),
    );
    if (reasoning)
      block({ type: 'thinking', thinking: '' }, [{ type: 'thinking_delta', thinking: reasoning }]);
    if (text.length > 0) {
      block(
        { type: 'text', text: '' },
        text.map((piece) => ({ type: 'text_delta', text: piece })),
      );
    }
    if (failsWith) {
      const { kind, message } = failsWith;
      return [...frames, named({ type: 'error', error: { type: kind, message } })];
    }
    if (toolCall) {
      const { id, name, pieces } = toolCall;
      block(
        { type: 'tool_use', id, name, input: {} },
        pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
      );
    }
    const stop_reason = toolCall ? 'tool_use' : 'end_turn';
    frames.push(
      named({
        type: 'message_delta',
        delta: { stop_reason, stop_sequence: null },
        usage: { ...counted, output_tokens: usage.output },
      }),
      named({ type: 'message_stop' }),
    );
    return frames;
  },
};
