import { AppError, toApiError } from '@mosaicstack/kernel';
import { challengeHeader, type ErrorCode, httpStatusOf } from '@mosaicstack/types';
import { secondFactorCode } from './second-factor/ask-second-factor.js';
import { bannedCode } from './refuse-the-banned.js';

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
  if (body['code'] === bannedCode) return replyOf(accountBanned(), requestId);
  if (body['code'] === secondFactorCode) return secondFactorReply(String(body['challenge']), requestId);
  if (body['code'] === staleCode) return replyOf(signInTooOld(), requestId);
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

/** The library's word for a session opened more than a day ago. */
const staleCode = 'SESSION_NOT_FRESH';

const signInTooOld = () =>
  new AppError('forbidden', 'You signed in more than a day ago.', {
    reason: 'A new way into the account is opened only by somebody who has just shown who they are.',
    remediation: 'Sign in again, then repeat this.',
  });

export const accountBanned = (): AppError =>
  new AppError('account_banned', 'This account is banned.', {
    remediation: 'Ask an administrator of this instance.',
  });

function secondFactorReply(challenge: string, requestId: string): Response {
  const needed = new AppError('second_factor_needed', 'The password is right. A code is needed besides.', {
    remediation: 'Give the code of your authenticator app, or one of your backup codes.',
  });
  const body = { ...toApiError(needed, requestId), challenge, secondFactor: ['totp', 'backup-code'] };
  return new Response(JSON.stringify(body), {
    status: httpStatusOf[needed.kind],
    headers: { 'content-type': 'application/json; charset=utf-8', [challengeHeader]: challenge },
  });
}
