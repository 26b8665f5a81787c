import { AppError } from '@mosaicstack/kernel';

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program listens there.',
  EACCES: 'This user may not listen there.',
  EADDRNOTAVAIL: 'This machine does not have that address.',
};

/** What an operator is told when the gateway cannot open its port; anything unforeseen stays as it is. */
export function listenFailure(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new AppError('unavailable', `The gateway cannot listen on ${host}:${port}.`, {
    reason,
    remediation:
      'Stop that program, or choose another address with MOSAIC_GATEWAY_PORT and MOSAIC_GATEWAY_HOST.',
  });
}
