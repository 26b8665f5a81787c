import type { ErrorKind } from '@mosaicstack/types';

/** What the shell is told. Documented and stable. */
export const exitCodes = {
  done: 0,
  failed: 1,
  badUsage: 2,
  notFound: 3,
  signInNeeded: 4,
  conflict: 5,
  gatewayUnreachable: 6,
  degraded: 7,
  waitingForApproval: 8,
  limitReached: 9,
  interrupted: 130,
} as const;

/** For people: what each code says. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done',
  failed: 'failed, or the answer was stopped',
  badUsage: 'the command or its input is wrong',
  notFound: 'not found',
  signInNeeded: 'sign-in needed, or not allowed',
  conflict: 'conflict, for example an answer is already being written',
  gatewayUnreachable: 'the gateway cannot be reached',
  degraded:
    'not in full order: warnings (doctor), not ready (status), the gateway died during the answer (run)',
  waitingForApproval: 'the answer waits for an approval, and nobody here can give it',
  limitReached: 'a limit, a budget or the time given is reached',
  interrupted: 'interrupted',
};

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const exitOfKind: Readonly<Record<ErrorKind, ExitCode>> = {
  invalid_request: exitCodes.badUsage,
  unauthorized: exitCodes.signInNeeded,
  budget_exceeded: exitCodes.limitReached,
  forbidden: exitCodes.signInNeeded,
  not_found: exitCodes.notFound,
  conflict: exitCodes.conflict,
  gone: exitCodes.notFound,
  too_large: exitCodes.badUsage,
  rate_limited: exitCodes.limitReached,
  internal: exitCodes.failed,
  unavailable: exitCodes.failed,
  storage_full: exitCodes.failed,
};

/** Codes that a script has to tell apart from the rest of their kind. */
const exitOfCode: Readonly<Record<string, ExitCode>> = {
  gateway_unreachable: exitCodes.gatewayUnreachable,
  gateway_stopping: exitCodes.gatewayUnreachable,
};

export const exitCodeOf = (kind: string, code: string): ExitCode =>
  exitOfCode[code] ?? (Object.hasOwn(exitOfKind, kind) ? exitOfKind[kind as ErrorKind] : exitCodes.failed);
