import type { StatedSettings } from './settings.js';

/** What a message may state of its answer alone. */
export interface CallOptions {
  model?: string | undefined;
  /** US dollars the run may cost at most. */
  maxCostUsd?: number | null | undefined;
}

/** The innermost layer of settings. A limit joins those that hold anyway; the least counts. */
export const statedByCall = ({ model, maxCostUsd }: CallOptions): StatedSettings => ({
  ...(model !== undefined && { model }),
  ...(typeof maxCostUsd === 'number' && { budget: { usdPerRun: maxCostUsd, usdPerDay: null } }),
});
