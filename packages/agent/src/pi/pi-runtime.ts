import type { Logger, Tracer } from '@mosaicstack/kernel';
import type { Providers } from '../providers/create-providers.js';
import type { AgentRuntime } from '../runtime/agent-runtime.js';
import type { ModelClient } from '../runtime/model-client.js';
import type { PiSettings } from './pi-settings.js';

export interface PiRuntimeDeps {
  providers: Pick<Providers, 'card' | 'connect'>;
  logger: Logger;
  tracer: Tracer;
  settings?: Partial<PiSettings>;
}

export interface PiRuntime extends AgentRuntime, ModelClient {
  /** Loads the model libraries, which the first turn would otherwise wait for. Never rejects. */
  warm(): Promise<void>;
}
