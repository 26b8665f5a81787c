import { errorKindOf, type ErrorCode, type ErrorKind, type Issue } from '@mosaicstack/types';

const brand: unique symbol = Symbol.for('mosaicstack.app-error') as never;

export interface AppErrorOptions {
  cause?: unknown;
  /** One safe sentence of why; shown to people. */
  reason?: string;
  /** A command or link that exists. For operators; never holds a secret. */
  remediation?: string;
  issues?: Issue[];
  /** Seconds until trying again makes sense. */
  retryAfter?: number;
}

/** A failure we foresaw. `code` is public and stable; everything else that is thrown is a bug. */
export class AppError extends Error {
  readonly [brand] = true;
  readonly kind: ErrorKind;
  readonly reason: string | undefined;
  readonly remediation: string | undefined;
  readonly issues: Issue[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.kind = errorKindOf[code];
    this.reason = options.reason;
    this.remediation = options.remediation;
    this.issues = options.issues;
    this.retryAfter = options.retryAfter;
  }
}

/** Survives two copies of this package in one process, where `instanceof` does not. */
export const isAppError = (value: unknown): value is AppError =>
  typeof value === 'object' && value !== null && brand in value;

/** For missing rows and for those of others alike, so that nobody can probe for ids. */
export class NotFound extends AppError {
  constructor(what: string) {
    super('not_found', `There is no such ${what}, or it is not yours.`);
  }
}
