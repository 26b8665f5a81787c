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
  sign_in_throttled: 'rate_limited',
  second_factor_needed: 'unauthorized',
  second_factor_refused: 'unauthorized',
  /** Signed in, and good for nothing else until a second factor is set up. */
  second_factor_required: 'forbidden',
  account_banned: 'forbidden',
  password_too_common: 'invalid_request',
  email_taken: 'conflict',
  registration_closed: 'forbidden',
  /** A budget in money applies, and the price of the model is not known. */
  price_unknown: 'budget_exceeded',
  link_expired: 'gone',
  last_administrator: 'conflict',
  last_team_owner: 'conflict',
  team_slug_taken: 'conflict',
  agent_name_taken: 'conflict',
  /** Shipped with the product: read, run and cloned, never changed. */
  agent_is_system: 'forbidden',
  preference_frozen: 'forbidden',
  /** Shipped with the product: one's own rules go before it. */
  routing_rule_is_system: 'forbidden',
  version_conflict: 'conflict',
  dependency_cycle: 'conflict',
  dependencies_open: 'conflict',
  confirmation_needed: 'conflict',
  idempotency_key_reused: 'conflict',
  request_in_progress: 'conflict',
  sweep_in_progress: 'conflict',
  approval_closed: 'conflict',
  secret_told_once: 'conflict',
  break_glass_off: 'forbidden',
  run_in_progress: 'conflict',
  queue_full: 'conflict',
  message_on_its_way: 'conflict',
  run_not_active: 'conflict',
  run_not_resumable: 'conflict',
  run_deadline_exceeded: 'unavailable',
  lease_lost: 'conflict',
  /** What was to be added does not work. */
  provider_check_failed: 'invalid_request',
  model_unknown: 'invalid_request',
  model_unavailable: 'unavailable',
  model_refused: 'unavailable',
  model_stalled: 'unavailable',
  model_reply_invalid: 'unavailable',
  answer_too_long: 'too_large',
  message_too_large: 'too_large',
  gateway_unreachable: 'unavailable',
  gateway_stopping: 'unavailable',
  sandbox_unavailable: 'unavailable',
  workspace_escape: 'forbidden',
  workspace_exists: 'conflict',
  outbound_refused: 'forbidden',
  outbound_failed: 'unavailable',
  config_invalid: 'invalid_request',
  /** Spelt so because scripts around a failed start look for it. */
  TIER_DETECTION_FAILED: 'unavailable',
  database_locked: 'unavailable',
  database_unavailable: 'unavailable',
  queue_unavailable: 'unavailable',
  secret_unreadable: 'internal',
  root_keys_unusable: 'internal',
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
