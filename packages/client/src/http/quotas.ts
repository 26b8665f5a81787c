import {
  effectiveQuotaSchema,
  ownQuotaSchema,
  type EffectiveQuota,
  type OwnQuota,
  type UpdateQuota,
  type UserId,
} from '@mosaicstack/types';
import type { Http } from './http.js';

/** Whose quota: everybody's who has none of their own, that of all together, a person's, or a team's by its id or its short name. */
export type QuotaOf = 'everybody' | 'instance' | { user: UserId } | { team: string };

/** How much people and teams may use. All but one's own is for administrators. */
export interface Quotas {
  own(): Promise<OwnQuota>;
  get(of: QuotaOf): Promise<EffectiveQuota>;
  /** Only what is named changes. */
  update(of: QuotaOf, changes: UpdateQuota): Promise<EffectiveQuota>;
  /** Takes back what was stated for a person or a team. */
  reset(of: Exclude<QuotaOf, string>): Promise<void>;
}

function pathOf(of: QuotaOf): string {
  if (of === 'everybody') return '/api/admin/quotas';
  if (of === 'instance') return '/api/admin/quotas/instance';
  if ('user' in of) return `/api/admin/users/${encodeURIComponent(of.user)}/quota`;
  return `/api/admin/teams/${encodeURIComponent(of.team)}/quota`;
}

export const createQuotas = (http: Http): Quotas => ({
  own: () => http.json('/api/account/quota', ownQuotaSchema),
  get: (of) => http.json(pathOf(of), effectiveQuotaSchema),
  update: (of, body) => http.json(pathOf(of), effectiveQuotaSchema, { method: 'PATCH', body }),
  reset: (of) => http.send(pathOf(of), { method: 'DELETE' }),
});
