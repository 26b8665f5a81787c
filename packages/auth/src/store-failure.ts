import { AppError, isAppError } from '@mosaicstack/kernel';

const chainOf = (error: unknown): Error[] => (error instanceof Error ? [error, ...chainOf(error.cause)] : []);

/** Whether any of these failures comes from a store that does not answer. */
export const isUnavailability = (failures: readonly unknown[]): boolean =>
  failures.flatMap(chainOf).some((error) => isAppError(error) && error.kind === 'unavailable');

/** Whether the database had a part in any of these failures. */
export const comesFromStore = (failures: readonly unknown[]): boolean =>
  failures.flatMap(chainOf).some((error) => 'sqlState' in error || isAppError(error));

/** Whether the sign-in library refused the credential, in contrast to failing itself. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode < 500;

/** Names neither the store nor its place: whoever reads this has not shown who they are. */
export const storeUnavailable = (cause: unknown): AppError =>
  new AppError('database_unavailable', 'The gateway cannot look up who is signed in at the moment.', {
    cause,
    reason: 'Its database does not answer.',
    remediation: 'Ask `mosaic gateway doctor` what is wrong.',
    retryAfter: 5,
  });

/**
 * What may be logged of a failure inside the sign-in library. The wrappers quote the statement with
 * its values, tokens and password hashes among them; so only the innermost error speaks.
 */
export function loggable(failure: unknown): object {
  const innermost = chainOf(failure).at(-1);
  if (!innermost) return { name: typeof failure };
  const frames = (innermost.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  return {
    name: innermost.name,
    ...('params' in innermost ? {} : { message: innermost.message }),
    ...('sqlState' in innermost && { sqlState: innermost.sqlState }),
    frames: frames.slice(0, 8).map((line) => line.trim()),
  };
}
