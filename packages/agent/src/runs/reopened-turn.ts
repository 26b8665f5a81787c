import { type Actor, isAppError } from '@mosaicstack/kernel';
import { isWaiting, type RouteDecision } from '@mosaicstack/types';
import { nextProfile } from '../agents/run-profile.js';
import { statedByCall } from '../agents/stated-by-call.js';
import { referenceOf } from '../routing/catalogue.js';
import { type RoutedTurn, routeTurn } from '../routing/route-turn.js';
import { isAboutModels } from '../routing/routing-errors.js';
import type { AgentStores } from './agent-stores.js';
import type { ModelRouter } from './model-router.js';
import type { ClaimedRun } from './run-ledger.js';
import { loadTurn, loadWaitingTurn, type Turn } from './turn.js';

interface Reopening {
  claimed: ClaimedRun;
  router: ModelRouter;
  now: Date;
}

/**
 * Rebuilds a run that this process did not begin, with who answers it now. One that waited for a person goes on
 * with the model it had. Rejects with `model_unavailable` or `model_unknown`.
 */
export async function reopenedTurn(
  stores: AgentStores,
  speaker: Actor,
  { claimed, router, now }: Reopening,
): Promise<Turn & RoutedTurn> {
  const { run, lease, maxCostUsd, requestedModel: requested } = claimed;
  const { conversationId: id, agentId: remembered, agentVersion } = run;
  const version = agentVersion ?? undefined;
  const call = statedByCall({ maxCostUsd });
  // What the conversation sticks to counted when the run was asked for, and is in `requested`.
  const about = { id, remembered, sticky: null, version, call, now };
  const profile = await nextProfile(stores, speaker, about);
  const waits = isWaiting(run.state);
  if (waits) await stores.toolCalls.orphan(speaker, run.id);
  const turn = await (waits ? loadWaitingTurn : loadTurn)(stores, speaker, run);
  const asked = { router, profile, requested, history: turn.history, before: run.decision };
  if (waits && run.decision) return { ...turn, ...(await goingOn(stores, speaker, asked, run.decision)) };
  const routed = await routeTurn(stores, speaker, asked);
  await stores.runs.setDecision(speaker, run.id, lease.fence, routed.decision);
  return { ...turn, ...routed };
}

/** A run that waited goes on with the model it had, and with those behind it that can be had now. */
async function goingOn(
  stores: AgentStores,
  speaker: Actor,
  asked: Parameters<typeof routeTurn>[2],
  decision: RouteDecision,
): Promise<RoutedTurn> {
  const { profile } = asked;
  try {
    const routed = await routeTurn(stores, speaker, asked);
    const isSame = referenceOf(routed.decision) === referenceOf(decision);
    return { decision, profile, routing: isSame ? routed.routing : null };
  } catch (error) {
    // The call itself tells its person what is wrong.
    if (isAppError(error) && isAboutModels(error)) return { decision, profile, routing: null };
    throw error;
  }
}
