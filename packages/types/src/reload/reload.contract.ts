import { z } from 'zod';
import { commandManifestSchema } from '../commands/command.contract.js';

/** What reading the configuration again has changed. Keys are dotted, e.g. `gateway.port`; values are never shown. */
export const reloadReportSchema = z
  .object({
    /** Counts from this moment on. */
    applied: z.array(z.string()),
    /** Was changed too, and counts from the next start on. */
    needsRestart: z.array(z.string()),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'ReloadReport' });

/** Sent to everybody who is connected when the configuration was read again. */
export const systemReloadSchema = z.object({ manifest: commandManifestSchema });

export type ReloadReport = z.infer<typeof reloadReportSchema>;
export type SystemReload = z.infer<typeof systemReloadSchema>;
