import { AppError, toApiError } from '@mosaicstack/kernel';
import { type ErrorCode, httpStatusOf } from '@mosaicstack/types';

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'sign_in_failed',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
};

/**
 * The sign-in library answers failures in a shape of its own. Ours replaces it; the fields that the
 * device login standard (RFC 8628) prescribes, `error` and `error_description`, stay beside it.
 */
export async function inOurShape(reply: Response, requestId: string): Promise<Response> {
  if (reply.status < 400) return reply;
  const body = (await reply.json().catch(() => ({}))) as Record<string, unknown>;
  const said = body['message'] ?? body['error_description'];
  const code = codeOfStatus[reply.status] ?? (reply.status >= 500 ? 'internal' : 'invalid_request');
  const message = typeof said === 'string' && reply.status < 500 ? said : 'This request was refused.';
  const standard = Object.fromEntries(
    Object.entries(body).filter(([name]) => name === 'error' || name === 'error_description'),
  );
  const headers = new Headers(reply.headers);
  headers.set('content-type', 'application/json; charset=utf-8');
  headers.delete('content-length');
  const ours = toApiError(new AppError(code, message), requestId);
  return new Response(JSON.stringify({ ...ours, ...standard }), { status: reply.status, headers });
}

/** A failure that the library did not answer itself. */
export function replyOf(failure: AppError, requestId: string): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
  if (failure.retryAfter !== undefined) headers.set('retry-after', String(failure.retryAfter));
  const body = JSON.stringify(toApiError(failure, requestId));
  return new Response(body, { status: httpStatusOf[failure.kind], headers });
}
