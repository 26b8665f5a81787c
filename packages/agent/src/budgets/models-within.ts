import type { RunEquipment } from '../runs/run-equipment.js';
import type { Providers } from '../providers/create-providers.js';
import type { TurnRouting } from '../routing/route-turn.js';
import type { Budgets } from './budgets.js';
import type { MeteredWork } from './metered-work.js';

export interface ModelsWithinDeps {
  budgets: Pick<Budgets, 'pressureOn'>;
  providers: Pick<Providers, 'list' | 'route'>;
}

/** Who takes over when the chosen model fails, and who answers instead of it while money is short. */
export async function modelsWithin(
  { budgets, providers }: ModelsWithinDeps,
  work: MeteredWork,
  routing: TurnRouting | null,
): Promise<Pick<RunEquipment, 'alternatives' | 'fallbacks' | 'instead'>> {
  const subject = { actor: work.actor, teamId: work.teamId };
  if (routing === null) {
    const alternatives = providers.list(subject).models.map(({ reference }) => reference);
    return { fallbacks: [], alternatives };
  }
  const pressure = await budgets.pressureOn(work);
  if (pressure !== 'step-down') return { fallbacks: routing.fallbacks };
  const { decision, fallbacks } = providers.route({ ...routing.request, pressure }, subject);
  return { instead: decision, fallbacks };
}
