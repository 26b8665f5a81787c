import type { Budgets } from '@mosaicstack/agent';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import { type UsedQuota, usdOf } from '@mosaicstack/types';

export interface UsedQuotaDeps {
  brain: Pick<Brain, 'files'>;
  budgets: Pick<Budgets, 'spentBy'>;
}

/** How much of their limits a person uses. */
export async function usedQuota({ brain, budgets }: UsedQuotaDeps, actor: Actor): Promise<UsedQuota> {
  const [storageBytes, { day, month }] = await Promise.all([
    brain.files.bytesOf(actor, { ownerId: actor.userId, teamId: null }),
    budgets.spentBy(actor),
  ]);
  return {
    usdPerDay: usdOf(day.micros),
    usdPerMonth: usdOf(month.micros),
    tokensPerDay: day.tokens,
    tokensPerMonth: month.tokens,
    runsPerDay: day.runs,
    storageBytes,
  };
}
