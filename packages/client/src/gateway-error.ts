import {
  apiErrorSchema,
  errorKindOf,
  httpStatusOf,
  isErrorCode,
  type ApiError,
  type ErrorKind,
  type Issue,
} from '@mosaicstack/types';
import { z } from 'zod';

export interface GatewayErrorOptions {
  /** HTTP status; null when the failure came over the socket or nothing answered. */
  status?: number | null;
  /** Seconds until trying again makes sense. */
  retryAfter?: number | undefined;
  /** What goes on with a sign-in that still asks for a second factor. */
  challenge?: string | undefined;
  cause?: unknown;
}

/** Every failure of a call to the gateway, in the product's one shape of errors. */
export class GatewayError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly status: number | null;
  /** Empty when the request never reached the gateway. */
  readonly requestId: string;
  /** One sentence of why. */
  readonly reason: string | undefined;
  /** A command or link that helps. */
  readonly remediation: string | undefined;
  readonly issues: readonly Issue[];
  readonly retryAfter: number | undefined;
  /** Beside `second_factor_needed`: hand it to `client.secondFactor.signIn`. */
  readonly challenge: string | undefined;

  constructor(error: ApiError, options: GatewayErrorOptions = {}) {
    super(error.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GatewayError';
    this.code = error.code;
    this.status = options.status ?? null;
    this.kind = isErrorCode(error.code) ? errorKindOf[error.code] : kindOfStatus(this.status);
    this.requestId = error.requestId;
    this.reason = error.cause;
    this.remediation = error.remediation;
    this.issues = error.issues ?? [];
    this.retryAfter = options.retryAfter;
    this.challenge = options.challenge;
  }
}

export const isGatewayError = (value: unknown): value is GatewayError =>
  value instanceof Error && value.name === 'GatewayError';

/** Nothing answered at `baseUrl`, or not in time. */
export const gatewayUnreachable = (baseUrl: string, reason: string, cause?: unknown): GatewayError =>
  new GatewayError(
    {
      code: 'gateway_unreachable',
      message: `No gateway answers at ${baseUrl === '' ? 'this address' : baseUrl}.`,
      requestId: '',
      cause: reason,
      remediation: isOfThisMachine(baseUrl)
        ? 'mosaic gateway start'
        : 'mosaic profile list, to compare its address; it is started on its own machine',
    },
    { cause },
  );

/** A page asks the gateway that served it; everybody else is told by the address. */
const isOfThisMachine = (baseUrl: string): boolean =>
  baseUrl === '' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname);

/**
 * Other programs answer in their own words, and the sign-in routes add the fields of RFC 8628, so
 * every field is optional here.
 */
const foreignErrorSchema = z
  .object({
    message: z.string(),
    error: z.string(),
    error_description: z.string(),
    requestId: z.string(),
    challenge: z.string(),
  })
  .partial();

/** Reads whatever came with a failed reply. `cause` is the standard's own error name, where there is one. */
export function errorOfReply(status: number, body: unknown, headers: Headers): GatewayError {
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  const foreign = foreignErrorSchema.safeParse(body).data ?? {};
  const options = {
    status,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
    challenge: foreign.challenge,
    cause: foreign.error,
  };
  const own = apiErrorSchema.safeParse(body);
  if (own.success) return new GatewayError(own.data, options);
  return new GatewayError(
    {
      code: kindOfStatus(status),
      message: foreign.message ?? foreign.error_description ?? `The gateway answered with status ${status}.`,
      requestId: foreign.requestId ?? headers.get('x-request-id') ?? '',
    },
    options,
  );
}

const kindByStatus = new Map<number, ErrorKind>(
  Object.entries(httpStatusOf).map(([kind, status]) => [status, kind as ErrorKind]),
);

function kindOfStatus(status: number | null): ErrorKind {
  if (status === null) return 'internal';
  return kindByStatus.get(status) ?? (status < 500 ? 'invalid_request' : 'unavailable');
}
