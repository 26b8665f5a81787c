import type { Budgets } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { type ApiKey, type OwnApiKey, usdOf } from '@mosaicstack/types';

/** One's own keys, each with what was spent with it. */
export async function withSpending(
  budgets: Pick<Budgets, 'spentWith'>,
  actor: Actor,
  keys: readonly ApiKey[],
): Promise<OwnApiKey[]> {
  const spent = await budgets.spentWith(
    actor,
    keys.map(({ id }) => id),
  );
  return keys.map((key) => {
    const { day = 0, month = 0, whole = 0 } = spent.get(key.id) ?? {};
    return { ...key, spent: { usdPerDay: usdOf(day), usdPerMonth: usdOf(month), usdTotal: usdOf(whole) } };
  });
}
