import {
  doctorHistorySchema,
  doctorReportSchema,
  healthSchema,
  garbageReportSchema,
  type GarbageReport,
  inventorySchema,
  modelListSchema,
  readinessSchema,
  type DoctorHistory,
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
  /** How the last examinations came out, newest first; for administrators. */
  doctorHistory(): Promise<DoctorHistory>;
  /** Has it read its configuration again. Rejects with `config_invalid`, and goes on with the one before. */
  reload(): Promise<ReloadReport>;
  /** Counts what outlived its use; for administrators. */
  countGarbage(): Promise<GarbageReport>;
  /** Has it removed. Rejects with `sweep_in_progress` while another gateway is at it. */
  collectGarbage(): Promise<GarbageReport>;
  /** What the instance has in hand, in counts; for administrators. */
  work(): Promise<WorkReport>;
  /** Everything that can be reached from outside, for administrators. */
  inventory(): Promise<Inventory>;
}

/** Milliseconds. A first sweep may find years of it. */
const sweepPatience = 600_000;

export const createInstallation = (http: Http): Installation => ({
  models: () => http.json('/api/models', modelListSchema),
  health: () => http.json('/health', healthSchema),
  ready: () => http.json('/health/ready', readinessSchema, { acceptStatus: [503] }),
  doctor: (how = {}) => http.json('/api/admin/doctor', doctorReportSchema, { query: { ...how } }),
  doctorHistory: () => http.json('/api/admin/doctor/history', doctorHistorySchema),
  reload: () => http.json('/api/admin/reload', reloadReportSchema, { method: 'POST', body: {} }),
  countGarbage: () => http.json('/api/admin/gc', garbageReportSchema, { patience: sweepPatience }),
  collectGarbage: () =>
    http.json('/api/admin/gc', garbageReportSchema, { method: 'POST', body: {}, patience: sweepPatience }),
  work: () => http.json('/api/admin/jobs', workReportSchema),
  inventory: () => http.json('/api/admin/inventory', inventorySchema),
});
