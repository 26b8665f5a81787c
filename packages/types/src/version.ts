import { z } from 'zod';

/** Counts the changes of a row from 1. An update names the version it was made from; a stale one is refused. */
export const versionSchema = z.number().int().positive().max(2_147_483_647);
