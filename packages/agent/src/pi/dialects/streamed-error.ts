import type { WireEvent } from './event-filter.js';

/** The status that a provider would have sent, had the failure come before its stream began. */
const statusOf: Readonly<Record<string, number>> = {
  authentication_error: 401,
  permission_error: 403,
  not_found_error: 404,
  invalid_request_error: 400,
  request_too_large: 413,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  insufficient_quota: 402,
  overloaded_error: 529,
};

/** The error an event tells, with the status that belongs to it; undefined for events that tell none. */
export function errorIn({ data }: WireEvent): { status: number; message: string } | undefined {
  if (!/"type"\s*:\s*"(?:error|response\.failed)"/.test(data)) return undefined;
  let event: Record<string, unknown>;
  try {
    event = JSON.parse(data) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const within = event['type'] === 'response.failed' ? fields(event['response']) : event;
  if (event['type'] !== 'error' && event['type'] !== 'response.failed') return undefined;
  const told = within['error'] === undefined ? event : fields(within['error']);
  const kind = [told['code'], told['type']].find((word) => typeof word === 'string' && word in statusOf);
  return {
    status: statusOf[String(kind)] ?? 500,
    message: typeof told['message'] === 'string' ? told['message'] : '',
  };
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
