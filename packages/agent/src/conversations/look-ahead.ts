import type { Actor } from '@mosaicstack/kernel';
import type { SendMessage } from '@mosaicstack/types';
import { type ProfileRequest, renewOverride } from '../agents/run-profile.js';
import type { RouteTurn } from '../routing/route-turn.js';
import type { AgentStores } from '../runs/agent-stores.js';

export type LookedAhead = Pick<ProfileRequest, 'override' | 'preferences'>;

/**
 * What deciding about a message takes besides its conversation, asked for along with that: waking the database
 * takes longer than a look that turns out to be for nothing.
 */
export function lookAhead(
  stores: AgentStores,
  actor: Actor,
  { conversationId, model }: SendMessage,
  now: Date,
): LookedAhead & Pick<RouteTurn, 'rules'> {
  const preferences = stores.preferences.read(actor);
  const override =
    conversationId === undefined ? undefined : renewOverride(stores, actor, conversationId, now);
  const rules = model === undefined ? stores.routing.rules(actor) : undefined;
  // Nobody waits for them any more once the message is refused.
  for (const look of [preferences, override, rules]) look?.catch(() => undefined);
  return { preferences, override, ...(rules && { rules }) };
}
