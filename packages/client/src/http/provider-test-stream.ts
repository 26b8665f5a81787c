import { providerTestEventSchema, type ProviderTest, type TestProvider } from '@mosaicstack/types';
import { createParser } from 'eventsource-parser';
import { errorOfReply, gatewayUnreachable } from '../gateway-error.js';
import type { Http } from './http.js';

/** Reads a test of a provider while it comes. Rejects with what failed, also where that is told in the end. */
export async function streamTest(
  http: Http,
  body: TestProvider,
  onText: (text: string) => void,
): Promise<ProviderTest> {
  const response = await http.stream('/api/providers/test/stream', {
    method: 'POST',
    body,
    headers: { accept: 'text/event-stream' },
  });
  let result: ProviderTest | undefined;
  const parser = createParser({
    onEvent({ data }) {
      const event = providerTestEventSchema.parse(JSON.parse(data));
      if (event.type === 'text') onText(event.text);
      if (event.type === 'result') ({ result } = event);
      if (event.type === 'failed') throw errorOfReply(502, event.error, response.headers);
    },
  });
  const decoder = new TextDecoder();
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
    parser.feed(decoder.decode(next.value, { stream: true }));
  if (!result) throw gatewayUnreachable(http.baseUrl, 'The connection broke before the test was over.');
  return result;
}
