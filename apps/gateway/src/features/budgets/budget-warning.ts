import { kindOfHolder, type BudgetsDeps } from '@mosaicstack/agent';
import type { Logger } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';

/**
 * Leaves word for whoever owns a budget that most of it is spent: in the log of the instance, and of the person
 * whose it is. Whoever talks to a model right now reads it beside the answer as well.
 */
export const warnOwner =
  (audit: Platform['audit'], logger: Logger): BudgetsDeps['tell'] =>
  (actor, { cap }, text) => {
    const kind = kindOfHolder(cap.holder);
    const isTheirs = kind === 'user' || kind === 'key';
    const event = {
      actorId: actor.userId,
      surface: 'system' as const,
      verb: 'budget.warn',
      objectType: kind,
      objectId: cap.holder.slice(cap.holder.indexOf(':') + 1) || null,
      result: 'allowed' as const,
      details: { text },
    };
    const recorded = audit.record(isTheirs ? { ...event, tenant: `user:${actor.userId}` } : event);
    void recorded.catch((error: unknown) => logger.error({ error }, 'a budget’s owner could not be told'));
  };
