/** Causes of causes, and failures within failures; what lies deeper says no more. */
const deepest = 5;

const named = ['code', 'kind', 'reason'] as const;

/**
 * What a log line tells of a failure. Libraries hang more on theirs: the command that was refused with the
 * password in it, a request with its headers, the row that stood in the way. None of that is told.
 */
export function failureFields(failure: unknown, depth = 0): unknown {
  if (!(failure instanceof Error)) return failure;
  if (depth > deepest) return failure.name;
  const { message, stack, cause } = failure;
  const { errors } = failure as { errors?: unknown };
  const within = (inner: unknown): unknown => failureFields(inner, depth + 1);
  return {
    type: failure.constructor.name,
    message,
    stack,
    ...Object.fromEntries(named.flatMap((name) => textAt(failure, name))),
    ...(Array.isArray(errors) && { errors: errors.filter((inner) => inner instanceof Error).map(within) }),
    ...(cause instanceof Error && { cause: within(cause) }),
  };
}

const textAt = (failure: object, name: string): [string, string][] => {
  const value = (failure as Record<string, unknown>)[name];
  return typeof value === 'string' ? [[name, value]] : [];
};
