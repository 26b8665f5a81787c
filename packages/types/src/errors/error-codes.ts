/** What went wrong in kind. The gateway maps a kind to a status, the CLI to an exit code, the web to words. */
export const httpStatusOf = {
  invalid_request: 400,
  unauthorized: 401,
  budget_exceeded: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
} as const;

export type ErrorKind = keyof typeof httpStatusOf;

/** Public, stable codes finer than their kind. Removing one breaks clients. */
const finerCodes = {
  already_set_up: 'conflict',
  setup_token_required: 'forbidden',
  origin_refused: 'forbidden',
  host_refused: 'forbidden',
  sign_in_failed: 'unauthorized',
  run_in_progress: 'conflict',
  run_not_active: 'conflict',
  run_not_resumable: 'conflict',
  run_deadline_exceeded: 'unavailable',
  lease_lost: 'conflict',
  model_unknown: 'invalid_request',
  model_unavailable: 'unavailable',
  model_refused: 'unavailable',
  model_stalled: 'unavailable',
  model_reply_invalid: 'unavailable',
  answer_too_long: 'too_large',
  message_too_large: 'too_large',
  gateway_unreachable: 'unavailable',
  gateway_stopping: 'unavailable',
  config_invalid: 'invalid_request',
  /** Spelt so because scripts around a failed start look for it. */
  TIER_DETECTION_FAILED: 'unavailable',
  database_locked: 'unavailable',
  database_unavailable: 'unavailable',
  queue_unavailable: 'unavailable',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = ErrorKind | keyof typeof finerCodes;

const kinds = Object.keys(httpStatusOf) as ErrorKind[];

/** Every public code with its kind; a kind's own name is its usual code. */
export const errorKindOf: Readonly<Record<ErrorCode, ErrorKind>> = {
  ...(Object.fromEntries(kinds.map((kind) => [kind, kind])) as Record<ErrorKind, ErrorKind>),
  ...finerCodes,
};

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errorKindOf, value);
