/** The code of a failure of Node or of a driver; that of the first inner one where several addresses were tried. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? errorCode(error.errors[0]) : '';
}

const unreachable = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
]);
const unnamed = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const tls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO$)/;

export type NetworkCause = 'refused' | 'name-unknown' | 'timeout' | 'tls';

/** What the network says before any server does; undefined when it was not the network. */
export function networkCause(error: unknown): NetworkCause | undefined {
  const code = errorCode(error);
  if (unreachable.has(code)) return 'refused';
  if (unnamed.has(code)) return 'name-unknown';
  if (code === 'ETIMEDOUT' || code === 'CONNECT_TIMEOUT') return 'timeout';
  return tls.test(code) ? 'tls' : undefined;
}
