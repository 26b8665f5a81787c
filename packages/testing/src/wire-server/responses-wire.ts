import { event, noUsage, type WireDialect } from './wire-reply.js';

/** `POST /v1/responses`, in the shape its documentation shows for streams. */
export const responsesWire: WireDialect = {
  name: 'openai',
  isCall: (path) => path === '/v1/responses',
  list: (models) => ({
    object: 'list',
    data: models.map((id) => ({ id, object: 'model', owned_by: 'openai' })),
  }),
  refusal: ({ message, kind = 'server_error' }) => ({ error: { message, type: kind, code: kind } }),
  frames({ text = [], toolCall, usage = noUsage, failsWith }, model) {
    const frames: string[] = [];
    let sequence = 0;
    const tell = (type: string, fields: object): void => {
      frames.push(event({ type, sequence_number: sequence++, ...fields }, type));
    };
    const response = { id: 'resp_01', object: 'response', model, status: 'in_progress', output: [] };
    tell('response.created', { response });
    let output_index = 0;
    const output: object[] = [];
    if (text.length > 0) {
      const item = { id: 'msg_01', type: 'message', role: 'assistant' };
      const place = { output_index, item_id: item.id, content_index: 0 };
      tell('response.output_item.added', {
        output_index,
        item: { ...item, status: 'in_progress', content: [] },
      });
      tell('response.content_part.added', {
        ...place,
        part: { type: 'output_text', text: '', annotations: [] },
      });
      for (const delta of text) tell('response.output_text.delta', { ...place, delta });
      if (failsWith) {
        const { kind: code, message } = failsWith;
        tell('response.failed', { response: { ...response, status: 'failed', error: { code, message } } });
        return frames;
      }
      const part = { type: 'output_text', text: text.join(''), annotations: [] };
      tell('response.output_text.done', { ...place, text: part.text });
      tell('response.content_part.done', { ...place, part });
      output.push({ ...item, status: 'completed', content: [part] });
      tell('response.output_item.done', { output_index, item: output.at(-1) });
      output_index += 1;
    }
    if (toolCall) {
      const { id, name, pieces } = toolCall;
      const item = { id: 'fc_01', type: 'function_call', call_id: id, name };
      const place = { output_index, item_id: item.id };
      tell('response.output_item.added', { output_index, item: { ...item, arguments: '' } });
      for (const delta of pieces) tell('response.function_call_arguments.delta', { ...place, delta });
      const whole = pieces.join('');
      tell('response.function_call_arguments.done', { ...place, arguments: whole });
      output.push({ ...item, arguments: whole, status: 'completed' });
      tell('response.output_item.done', { output_index, item: output.at(-1) });
    }
    tell('response.completed', {
      response: {
        ...response,
        status: 'completed',
        output,
        usage: {
          input_tokens: usage.input,
          input_tokens_details: { cached_tokens: usage.cached },
          output_tokens: usage.output,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: usage.input + usage.output,
        },
      },
    });
    return frames;
  },
};
