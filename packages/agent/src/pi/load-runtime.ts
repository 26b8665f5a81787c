import type { AgentRuntime } from '../runtime/agent-runtime.js';
import type { ModelClient } from '../runtime/model-client.js';
import { modelDesk } from './model-desk.js';
import type { PiRuntimeDeps } from './pi-runtime.js';
import type { PiSettings } from './pi-settings.js';
import { singleCalls } from './single-calls.js';
import { createTurnRunner } from './turn-runner.js';

export interface Loaded {
  turns: AgentRuntime;
  calls: ModelClient;
}

/** Everything that needs the model libraries, in one place that is loaded late. */
export function loadRuntime(deps: PiRuntimeDeps & { settings: PiSettings }): Loaded {
  const desk = modelDesk(deps);
  const { providers, logger, settings } = deps;
  return {
    turns: createTurnRunner({ providers, logger, settings, desk }),
    calls: singleCalls({ ...desk, providers, settings }),
  };
}
