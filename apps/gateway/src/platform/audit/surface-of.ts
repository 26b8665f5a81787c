import type { AuditSurface } from '@mosaicstack/types';
import type { FastifyRequest } from 'fastify';

/** Programs of the product that say so themselves. */
const claimed = new Set(['cli', 'tui']);

/** Where a request came from, for the audit log: a browser by its cookie, a program by what it says it is. */
export function surfaceOf({ headers }: Pick<FastifyRequest, 'headers'>): AuditSurface {
  if (headers.authorization === undefined && headers.cookie !== undefined) return 'web';
  const name = String(headers['x-mosaic-surface']);
  return claimed.has(name) ? (name as AuditSurface) : 'api';
}
