import type { GroundChoice, GroundPlan } from '@mosaicstack/types';

/** A choice, and what the gateway says it comes to. */
export interface Planned {
  choice: GroundChoice;
  plan: GroundPlan;
}
