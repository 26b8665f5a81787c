import { AppError } from '@mosaicstack/kernel';

export const reused = () =>
  new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request already.', {
    remediation: 'Send a new request under a new key.',
  });

export const inProgress = () =>
  new AppError('request_in_progress', 'The first request with this Idempotency-Key is not answered yet.', {
    reason: 'It is still being worked on, or the gateway stopped while it was.',
    remediation: 'Ask again in a moment. If that does not help, see whether it was made, then use a new key.',
    retryAfter: 1,
  });

export const toldOnce = () =>
  new AppError('secret_told_once', 'This was made already, and its secret is told only once.', {
    remediation: 'Revoke what was made and make another under a new key.',
  });
