import type { Actor } from '@mosaicstack/kernel';
import type { RoutingRule, RoutingRuleId } from '@mosaicstack/types';

/** What of a rule can be changed. */
export type RoutingRuleChange = Pick<RoutingRule, 'name' | 'priority' | 'match' | 'action' | 'isEnabled'>;

/** A person's own rules; those of the product have no row. Every implementation passes `describeAgentStores`. */
export interface RoutingStore {
  /** In the order they are asked in. */
  rules(actor: Actor): Promise<RoutingRule[]>;
  insert(actor: Actor, rule: RoutingRule): Promise<void>;
  /** False when the rule is not the actor's. */
  change(actor: Actor, id: RoutingRuleId, change: RoutingRuleChange, at: Date): Promise<boolean>;
  /** False when the rule is not the actor's. */
  remove(actor: Actor, id: RoutingRuleId): Promise<boolean>;
}
