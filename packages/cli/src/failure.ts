import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.js';

/** What a person and a script are told about a command that failed. */
export interface Failure {
  code: string;
  message: string;
  exit: ExitCode;
  requestId: string | null;
  reason?: string | undefined;
  remediation?: string | undefined;
  issues?: readonly { path: string; message: string }[] | undefined;
}

/** A failure this program found itself. */
export class CommandFailure extends Error {
  constructor(
    readonly code: string,
    readonly exit: ExitCode,
    message: string,
    readonly options: { reason?: string; remediation?: string; requestId?: string } = {},
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}

export const badUsage = (message: string, remediation?: string, reason?: string): CommandFailure =>
  new CommandFailure('invalid_request', exitCodes.badUsage, message, {
    ...(reason !== undefined && { reason }),
    ...(remediation !== undefined && { remediation }),
  });

/** Errors of the gateway and of the product's packages share these fields. */
interface Foreseen extends Error {
  code: string;
  kind: string;
  requestId?: string;
  reason?: string;
  remediation?: string;
  issues?: Failure['issues'];
}

const isForeseen = (error: unknown): error is Foreseen =>
  error instanceof Error &&
  'kind' in error &&
  typeof error.kind === 'string' &&
  'code' in error &&
  typeof error.code === 'string';

export function failureOf(error: unknown): Failure {
  if (error instanceof CommandFailure) {
    const { code, exit, message, options } = error;
    return { code, exit, message, requestId: options.requestId ?? null, ...options };
  }
  if (isForeseen(error)) {
    return {
      code: error.code,
      message: error.message,
      exit: exitCodeOf(error.kind, error.code),
      requestId: error.requestId || null,
      reason: error.reason,
      remediation: error.remediation,
      issues: error.issues,
    };
  }
  return {
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
    exit: exitCodes.failed,
    requestId: null,
    reason: 'This is a fault of the program itself.',
    remediation: 'Run the command again with --debug to see where it happened.',
  };
}
