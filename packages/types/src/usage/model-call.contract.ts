import { z } from 'zod';

/** What a model was called for. */
export const callPurposeSchema = z.enum(['chat', 'classify', 'summarize', 'title', 'embed', 'test']);

/**
 * `reserved` while the call is made, `settled` once it is paid for, `released` when nothing was to be paid,
 * `assumed` when nobody learned what it cost and the most it may have cost was kept.
 */
export const callStateSchema = z.enum(['reserved', 'settled', 'released', 'assumed']);

export type CallPurpose = z.infer<typeof callPurposeSchema>;
export type CallState = z.infer<typeof callStateSchema>;

/** Money is counted in whole millionths of a US dollar: sums of them are exact. */
export const microsPerUsd = 1_000_000;
export const usdOf = (micros: number): number => micros / microsPerUsd;
/** The most whole millionths within so many dollars; what is left over of a cap is nobody's. */
export const microsWithin = (usd: number): number => Math.floor(usd * microsPerUsd + 1e-6);
