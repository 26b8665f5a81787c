import type { Outbound } from '@mosaicstack/kernel';

export interface FetchOptions {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** No answer of an identity provider is larger or takes longer; none has a reason to redirect. */
const limits = { bytes: 1_000_000, milliseconds: 10_000, redirects: 0 };

/** The product's outbound client in the form that the protocol library calls. */
export const fetchThrough =
  (outbound: Outbound) =>
  async (url: string, { method, headers, body, signal }: FetchOptions): Promise<Response> => {
    const answer = await outbound.fetch(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body instanceof URLSearchParams && { body: body.toString() }),
      ...(signal && { signal }),
      limits,
    });
    const isEmpty = answer.status === 204 || answer.status === 304;
    return new Response(isEmpty ? null : answer.text(), { status: answer.status, headers: answer.headers });
  };
