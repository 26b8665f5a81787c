import { AppError } from '@mosaicstack/kernel';
import type { ModelMeter } from '../runtime/model-meter.js';

export interface DelegationLimits {
  /** How far down: 1 is an agent that the run's own delegates to. */
  depth: number;
  /** Delegated agents of one run that work at a time, however deep. */
  atOnce: number;
  /** Calls of models that all of them together make in one run. */
  modelCalls: number;
}

export const defaultDelegationLimits: DelegationLimits = { depth: 3, atOnce: 4, modelCalls: 100 };

/** What the delegated agents of one run share. */
export class DelegationRoom {
  private working = 0;
  private calls = 0;

  constructor(readonly limits: DelegationLimits) {}

  /** Throws when as many work as may. Whoever waited here for room would hold the room of others. */
  async within<Result>(work: () => Promise<Result>): Promise<Result> {
    const { atOnce } = this.limits;
    if (this.working >= atOnce) {
      throw new AppError('conflict', `At most ${atOnce} delegated agents work at a time.`, {
        remediation: 'Wait for one of them, or do it yourself.',
      });
    }
    this.working += 1;
    try {
      return await work();
    } finally {
      this.working -= 1;
    }
  }

  /** The same meter until all delegated agents have made their calls. */
  metered(meter: ModelMeter): ModelMeter {
    return {
      reserve: async (plan) => {
        const { modelCalls } = this.limits;
        if (this.calls >= modelCalls) {
          throw new AppError('conflict', `The delegated agents of this run have made ${modelCalls} steps.`, {
            remediation: 'Go on without them.',
          });
        }
        this.calls += 1;
        return meter.reserve(plan);
      },
    };
  }
}
