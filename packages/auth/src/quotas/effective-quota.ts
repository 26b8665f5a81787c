import type { QuotaStanding, StatedQuota } from '@mosaicstack/kernel';
import { type EffectiveQuota, type Quota, quotaNames, type QuotaOrigin } from '@mosaicstack/types';

/** What everybody may use until an administrator says otherwise. */
export const ordinaryQuota: Quota = {
  usdPerDay: 5,
  usdPerMonth: null,
  tokensPerDay: null,
  tokensPerMonth: null,
  runsPerDay: null,
  storageBytes: 5 * 1_073_741_824,
  schedules: 20,
};

const unlimited = Object.fromEntries(quotaNames.map((name) => [name, null])) as Quota;

/** Of what everybody may use, a team has what it keeps for itself. */
const kept = ({ storageBytes, schedules }: StatedQuota): StatedQuota => ({
  ...(storageBytes !== undefined && { storageBytes }),
  ...(schedules !== undefined && { schedules }),
});

const ordinaryTeamQuota: Quota = { ...unlimited, ...kept(ordinaryQuota) };

type Limits = Pick<EffectiveQuota, 'limits' | 'origins'>;

/** What each step states takes the place of what the steps before it stated, limit by limit. */
function layered(
  steps: readonly (readonly [QuotaOrigin, StatedQuota])[],
  ordinary: Quota = ordinaryQuota,
): Limits {
  const limits = { ...ordinary };
  const origins = Object.fromEntries(quotaNames.map((name) => [name, 'product'])) as Limits['origins'];
  for (const [origin, stated] of steps) {
    for (const name of quotaNames) {
      const limit = stated[name];
      if (limit === undefined) continue;
      limits[name] = limit;
      origins[name] = origin;
    }
  }
  return { limits, origins };
}

export const quotaOfEverybody = (stated: StatedQuota): Limits => layered([['instance', stated]]);

/**
 * An administrator is not limited, but for what was stated for them alone. What everybody may spend is meant
 * for one person each: a team shares only what was stated for the team.
 */
export const effectiveQuota = ({ role, everybody, own }: QuotaStanding): Limits =>
  role === null
    ? layered(
        [
          ['instance', kept(everybody)],
          ['stated', own],
        ],
        ordinaryTeamQuota,
      )
    : layered([
        ['instance', everybody],
        ['role', role === 'admin' ? unlimited : {}],
        ['stated', own],
      ]);

/** Of all the people of an instance together: nothing limits them until an administrator says so. */
export const quotaOfInstance = (stated: StatedQuota): Limits => layered([['stated', stated]], unlimited);
