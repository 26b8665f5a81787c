import type { ApiError, RunError } from '@mosaicstack/types';
import { AppError, isAppError } from './app-error.js';

const withoutUndefined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;

/** A failure nobody foresaw keeps its details for the log and tells the outside only that it happened. */
export const toAppError = (error: unknown): AppError =>
  isAppError(error)
    ? error
    : new AppError('internal', 'Something went wrong inside the gateway.', { cause: error });

/** What a failed run stores of its reason. */
export function toRunError(error: unknown): RunError {
  const { code, message, reason, remediation } = toAppError(error);
  return withoutUndefined({ code, message, cause: reason, remediation }) as RunError;
}

/** The wire form on every door. */
export function toApiError(error: unknown, requestId: string): ApiError {
  const { issues } = toAppError(error);
  return withoutUndefined({ ...toRunError(error), requestId, issues }) as ApiError;
}
