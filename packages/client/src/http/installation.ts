import {
  doctorReportSchema,
  healthSchema,
  inventorySchema,
  modelListSchema,
  readinessSchema,
  type DoctorQuery,
  type DoctorReport,
  type Health,
  type Inventory,
  type ModelList,
  type Readiness,
  type ReloadReport,
  reloadReportSchema,
  workReportSchema,
  type WorkReport,
} from '@mosaicstack/types';
import type { Http } from './http.js';

/** What the gateway says of itself. */
export interface Installation {
  models(): Promise<ModelList>;
  health(): Promise<Health>;
  /** Resolves also when the gateway says that it is not ready. */
  ready(): Promise<Readiness>;
  doctor(how?: DoctorQuery): Promise<DoctorReport>;
  /** Has it read its configuration again. Rejects with `config_invalid`, and goes on with the one before. */
  reload(): Promise<ReloadReport>;
  /** What the instance has in hand, in counts; for administrators. */
  work(): Promise<WorkReport>;
  /** Everything that can be reached from outside, for administrators. */
  inventory(): Promise<Inventory>;
}

export const createInstallation = (http: Http): Installation => ({
  models: () => http.json('/api/models', modelListSchema),
  health: () => http.json('/health', healthSchema),
  ready: () => http.json('/health/ready', readinessSchema, { acceptStatus: [503] }),
  doctor: (how = {}) => http.json('/api/admin/doctor', doctorReportSchema, { query: { ...how } }),
  reload: () => http.json('/api/admin/reload', reloadReportSchema, { method: 'POST', body: {} }),
  work: () => http.json('/api/admin/jobs', workReportSchema),
  inventory: () => http.json('/api/admin/inventory', inventorySchema),
});
