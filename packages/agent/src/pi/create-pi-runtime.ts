import { toAppError } from '@mosaicstack/kernel';
import type { AgentRuntime } from '../runtime/agent-runtime.js';
import type { PiRuntime, PiRuntimeDeps } from './pi-runtime.js';
import { defaultPiSettings } from './pi-settings.js';

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
