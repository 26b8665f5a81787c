import { AppError, type AppErrorOptions } from '@mosaicstack/kernel';
import type { ErrorCode } from '@mosaicstack/types';

export interface ModelFailureOptions extends AppErrorOptions {
  /** Whether the same request may succeed when it is sent again. */
  retryable?: boolean;
  /** Milliseconds the server asks to wait. */
  retryMilliseconds?: number | undefined;
  /** Set where the server certainly did no work that it could charge for. */
  unpaid?: boolean;
}

/** Why a model server gave no whole answer, and whether asking again makes sense. */
export class ModelFailure extends AppError {
  readonly retryable: boolean;
  readonly retryMilliseconds: number;
  readonly unpaid: boolean;

  constructor(code: ErrorCode, message: string, options: ModelFailureOptions = {}) {
    const { retryable = false, retryMilliseconds = 0, unpaid = false, ...rest } = options;
    super(code, message, rest);
    this.retryable = retryable;
    this.retryMilliseconds = retryMilliseconds;
    this.unpaid = unpaid;
  }
}

export const replyInvalid = (model: string, reason: string): ModelFailure =>
  new ModelFailure('model_reply_invalid', `The server of ${model} sent something that is no answer.`, {
    reason,
    remediation: 'Check that the address of the endpoint is the one of an OpenAI-compatible server.',
  });

export const brokenOff = (model: string, cause?: unknown): ModelFailure =>
  new ModelFailure('model_unavailable', `The connection to the server of ${model} broke off.`, {
    retryable: true,
    cause,
  });

export const stalled = (model: string, milliseconds: number): ModelFailure =>
  // Whoever asks has waited long already, and a server that hangs once mostly hangs again.
  new ModelFailure(
    'model_stalled',
    `The server of ${model} sent nothing for ${milliseconds / 1000} seconds.`,
    {
      remediation: 'Look whether the model server is overloaded, or choose another model.',
    },
  );

export const tooLong = (what: string, characters: number): ModelFailure =>
  new ModelFailure('answer_too_long', `${what} grew beyond ${characters.toLocaleString('en')} characters.`, {
    remediation: 'Ask for a shorter answer, or for one part at a time.',
  });

const connectionReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens at its address.',
  ENOTFOUND: 'The name of its host is not known.',
  EAI_AGAIN: 'The name of its host could not be looked up.',
  EHOSTUNREACH: 'There is no way to its host.',
  ENETUNREACH: 'There is no way to its network.',
  ETIMEDOUT: 'Its host does not answer.',
};

/** A request that failed before a reply, or a reply that was cut. */
export function connectionFailure(model: string, error: unknown): ModelFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = connectionReasons[code];
  if (!reason && (code === 'ECONNRESET' || code === 'EPIPE' || code === '')) return brokenOff(model, error);
  return new ModelFailure('model_unavailable', `The server of ${model} cannot be reached.`, {
    reason: reason ?? `The connection failed with ${code}.`,
    remediation: 'Start the model server, or choose another model.',
    retryable: reason !== undefined,
    unpaid: reason !== undefined,
    cause: error,
  });
}
