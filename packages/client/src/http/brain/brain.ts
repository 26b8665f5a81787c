import {
  activityPageSchema,
  findingsSchema,
  graphSchema,
  searchResultSchema,
  staleSchema,
  statsSchema,
  todaySchema,
  type Activity,
  type ActivityQuery,
  type Findings,
  type FixFinding,
  type Graph,
  type GraphQuery,
  type Page,
  type ProjectId,
  type SearchResult,
  type SearchType,
  type Stale,
  type Stats,
  type Today,
} from '@mosaicstack/types';
import type { Http } from '../http.js';

export interface Brain {
  /** `timeZone` as IANA names it; decides which day it is. */
  today(query?: { timeZone?: string | undefined }): Promise<Today>;
  stale(query?: { days?: number | undefined }): Promise<Stale>;
  stats(query?: { projectId?: ProjectId | undefined }): Promise<Stats>;
  search(
    query: string,
    options?: {
      types?: readonly SearchType[] | undefined;
      projectId?: ProjectId | undefined;
      limit?: number | undefined;
    },
  ): Promise<SearchResult>;
  graph(query: GraphQuery): Promise<Graph>;
  findings(): Promise<Findings>;
  /** What is left to be found afterwards. */
  fix(finding: FixFinding): Promise<Findings>;
  /** Newest first. */
  activity(query?: Partial<ActivityQuery>): Promise<Page<Activity>>;
}

export const createBrain = (http: Http): Brain => ({
  today: (query = {}) => http.json('/api/brain/today', todaySchema, { query }),
  stale: (query = {}) => http.json('/api/brain/stale', staleSchema, { query }),
  stats: (query = {}) => http.json('/api/brain/stats', statsSchema, { query }),
  search: (query, { types, ...options } = {}) =>
    http.json('/api/brain/search', searchResultSchema, {
      query: { query, ...options, types: types?.join(',') },
    }),
  graph: (query) => http.json('/api/brain/graph', graphSchema, { query: { ...query } }),
  findings: () => http.json('/api/brain/findings', findingsSchema),
  fix: (finding) => http.json('/api/brain/findings/fix', findingsSchema, { method: 'POST', body: finding }),
  activity: (query = {}) => http.json('/api/brain/activity', activityPageSchema, { query: { ...query } }),
});
