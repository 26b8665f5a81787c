import { AppError } from '@mosaicstack/kernel';

/** The rules forbid this request, and trying again changes nothing. */
export const refused = (reason: string, remediation?: string): AppError =>
  new AppError('outbound_refused', 'The gateway does not send this request.', {
    reason,
    ...(remediation !== undefined && { remediation }),
  });

/** The request was allowed and came to nothing. `host` is host and port, never more of a URL. */
export const failed = (host: string, reason: string, remediation?: string): AppError =>
  new AppError('outbound_failed', `${host} gave no usable answer.`, {
    reason,
    ...(remediation !== undefined && { remediation }),
  });

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Its name is not known.',
  EAI_AGAIN: 'The name server does not answer.',
  ECONNREFUSED: 'It accepts no connection at this port.',
  ECONNRESET: 'It broke the connection off.',
  UND_ERR_SOCKET: 'It broke the connection off.',
};

const ownAuthority =
  'If an authority of your own signed it, start the gateway with NODE_EXTRA_CA_CERTS set to the file of its certificate.';

const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'no code';
};

/** What the network or a library threw, by its code alone: messages may quote what was sent. */
export function failedBy(host: string, error: unknown): AppError {
  const code = codeOf(error);
  if (/CERT|ISSUER|LEAF_SIGNATURE/.test(code))
    return failed(host, `Its certificate is not trusted (${code}).`, ownAuthority);
  return failed(host, reasons[code] ?? `The exchange with it broke (${code}).`);
}
