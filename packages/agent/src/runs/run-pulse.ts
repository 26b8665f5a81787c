import type { RunEventBody } from '@mosaicstack/types';
import type { ModelMeter } from '../runtime/model-meter.js';
import type { StandstillWatch } from './standstill-watch.js';

/** How work inside a call of a tool shows that it goes on. Does nothing once the run has ended. */
export interface RunPulse {
  readonly watch: StandstillWatch;
  tell(event: RunEventBody): void;
}

/** The same meter, where a call that is paid for shows that work goes on: its model has all of its time to answer. */
export const beatingMeter = (meter: ModelMeter, watch: StandstillWatch): ModelMeter => ({
  async reserve(plan) {
    const reservation = await meter.reserve(plan);
    watch.beat();
    return reservation;
  },
});
