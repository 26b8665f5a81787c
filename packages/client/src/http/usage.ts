import { type UsageGrouping, type UsageReport, usageReportSchema } from '@mosaicstack/types';
import type { Http } from './http.js';

export interface UsageRequest {
  by?: UsageGrouping;
  /** Days of UTC, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

/** What models were asked and what that cost. */
export interface Usages {
  own(request?: UsageRequest): Promise<UsageReport>;
  /** Everybody's; for administrators. */
  all(request?: UsageRequest): Promise<UsageReport>;
}

export const createUsages = (http: Http): Usages => ({
  own: (query = {}) => http.json('/api/usage', usageReportSchema, { query: { ...query } }),
  all: (query = {}) => http.json('/api/admin/usage', usageReportSchema, { query: { ...query } }),
});
