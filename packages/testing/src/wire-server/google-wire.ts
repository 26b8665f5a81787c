import { event, noUsage, type WireDialect } from './wire-reply.js';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** `POST /v1beta/models/<model>:streamGenerateContent?alt=sse`. */
export const googleWire: WireDialect = {
  name: 'google',
  isCall: (path) => path.includes(':streamGenerateContent'),
  list: (models) => ({
    models: models.map((id) => ({
      name: `models/${id}`,
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
    })),
  }),
  refusal: ({ message, kind = 'INTERNAL' }, code) => ({ error: { code, message, status: kind } }),
  frames({ reasoning, text = [], toolCall, usage = noUsage, failsWith }, modelVersion) {
    const chunk = (parts: object[], fields: object = {}): string =>
      event({
        candidates: [{ content: { role: 'model', parts }, index: 0, ...fields }],
        modelVersion,
        responseId: 'r01',
      });
    const told: string[] = [];
    if (reasoning) told.push(chunk([{ text: reasoning, thought: true }]));
    told.push(...text.map((piece) => chunk([{ text: piece }])));
    if (failsWith) {
      const { kind, message } = failsWith;
      const code = kind === 'rate_limit_error' ? 429 : 503;
      return [...told, event({ error: { code, message, status: kind } })];
    }
    if (toolCall) {
      const { name, pieces } = toolCall;
      told.push(chunk([{ functionCall: { name, args: parsed(pieces.join('')) } }]));
    }
    told.push(
      event({
        candidates: [{ content: { role: 'model', parts: [] }, finishReason: 'STOP', index: 0 }],
        usageMetadata: {
          promptTokenCount: usage.input,
          cachedContentTokenCount: usage.cached,
          candidatesTokenCount: usage.output,
          totalTokenCount: usage.input + usage.output,
        },
        modelVersion,
        responseId: 'r01',
      }),
    );
    return told;
  },
};
