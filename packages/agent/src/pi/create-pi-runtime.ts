import { toAppError, type Logger, type Tracer } from '@mosaicstack/kernel';
import type { Providers } from '../providers/create-providers.js';
import type { AgentRuntime } from '../runtime/agent-runtime.js';
import { defaultPiSettings, type PiSettings } from './pi-settings.js';

export interface PiRuntimeDeps {
  providers: Pick<Providers, 'endpoint'>;
  logger: Logger;
  tracer: Tracer;
  settings?: Partial<PiSettings>;
}

export interface PiRuntime extends AgentRuntime {
  /** Loads the model libraries, which the first turn would otherwise wait for. Never rejects. */
  warm(): Promise<void>;
}

/** An {@link AgentRuntime} on the Pi agent loop. Its libraries are loaded on first use: they are large. */
export function createPiRuntime({ providers, logger, tracer, settings }: PiRuntimeDeps): PiRuntime {
  let loading: Promise<AgentRuntime> | undefined;
  const load = (): Promise<AgentRuntime> =>
    (loading ??= import('./turn-runner.js').then(({ createTurnRunner }) =>
      createTurnRunner({ providers, logger, tracer, settings: { ...defaultPiSettings, ...settings } }),
    ));
  return {
    async run(turn, emit, signal) {
      try {
        return await (await load()).run(turn, emit, signal);
      } catch (error) {
        logger.error({ error }, 'agent turn failed unforeseen');
        return { outcome: 'failed', error: toAppError(error) };
      }
    },
    warm: () =>
      load().then(
        () => undefined,
        (error: unknown) => logger.error({ error }, 'agent libraries could not be loaded'),
      ),
  };
}
