import { verbRules } from '@mosaicstack/types';
import type { HttpRoute } from '../../doors/http-routes.js';

/** Whether a route makes something for somebody known, and so takes an idempotency key. */
export const isCreating = ({
  method,
  status,
  verb,
}: Pick<HttpRoute, 'method' | 'status' | 'verb'>): boolean =>
  method === 'POST' && status === 201 && verb !== undefined && verbRules[verb].who !== 'anybody';
