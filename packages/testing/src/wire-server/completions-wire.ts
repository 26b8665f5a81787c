import { event, noUsage, type WireDialect, type WireReply } from './wire-reply.js';

function frames(
  { reasoning, text = [], toolCall, usage = noUsage, failsWith }: WireReply,
  model: string,
  reasoningField: string,
): string[] {
  const chunk = (delta: object, finish_reason: string | null = null): string =>
    event({
      id: 'chatcmpl-01',
      object: 'chat.completion.chunk',
      model,
      choices: [{ index: 0, delta, finish_reason }],
    });
  const told = [chunk({ role: 'assistant', content: '' })];
  if (reasoning) told.push(chunk({ [reasoningField]: reasoning }));
  told.push(...text.map((content) => chunk({ content })));
  if (failsWith) {
    const { kind: code, message } = failsWith;
    return [...told, event({ error: { code: code === 'rate_limit_error' ? 429 : 502, message } })];
  }
  if (toolCall) {
    const { id, name, pieces } = toolCall;
    told.push(
      chunk({ tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '' } }] }),
      ...pieces.map((piece) => chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
    );
  }
  told.push(
    chunk({}, toolCall ? 'tool_calls' : 'stop'),
    event({
      id: 'chatcmpl-01',
      object: 'chat.completion.chunk',
      model,
      choices: [],
      usage: {
        prompt_tokens: usage.input,
        completion_tokens: usage.output,
        total_tokens: usage.input + usage.output,
        prompt_tokens_details: { cached_tokens: usage.cached },
      },
    }),
    event('[DONE]'),
  );
  return told;
}

/** `POST /v1/chat/completions`. */
export const completionsWire: WireDialect = {
  name: 'openai-compatible',
  isCall: (path) => path === '/v1/chat/completions',
  list: (models) => ({ object: 'list', data: models.map((id) => ({ id, object: 'model' })) }),
  refusal: ({ message, kind = 'server_error' }) => ({
    error: { message, type: kind, param: null, code: kind },
  }),
  frames: (reply, model) => frames(reply, model, 'reasoning_content'),
};

/** `POST /api/v1/chat/completions`: the same with comments that keep the connection alive and prices in the list. */
export const openRouterWire: WireDialect = {
  name: 'openrouter',
  isCall: (path) => path === '/api/v1/chat/completions',
  list: (models) => ({
    data: models.map((id) => ({
      id,
      context_length: 200_000,
      pricing: { prompt: '0.000003', completion: '0.000015' },
      architecture: { input_modalities: ['text', 'image'] },
      supported_parameters: ['tools'],
    })),
  }),
  refusal: ({ message }, status) => ({ error: { code: status, message } }),
  frames: (reply, model) => [': OPENROUTER PROCESSING\n\n', ...frames(reply, model, 'reasoning')],
};
