import { toAppError } from '@mosaicstack/kernel';
import type { Loaded } from './load-runtime.js';
import type { PiRuntime, PiRuntimeDeps } from './pi-runtime.js';
import { defaultPiSettings } from './pi-settings.js';

/** An {@link AgentRuntime} on the Pi agent loop. Its libraries are loaded on first use: they are large. */
export function createPiRuntime({ providers, logger, tracer, settings }: PiRuntimeDeps): PiRuntime {
  const all = { ...defaultPiSettings, ...settings };
  let loading: Promise<Loaded> | undefined;
  const load = (): Promise<Loaded> =>
    (loading ??= import('./load-runtime.js').then(({ loadRuntime }) =>
      loadRuntime({ providers, logger, tracer, settings: all }),
    ));
  return {
    async run(turn, emit, signal) {
      try {
        return await (await load()).turns.run(turn, emit, signal);
      } catch (error) {
        logger.error({ error }, 'agent turn failed unforeseen');
        return { outcome: 'failed', error: toAppError(error) };
      }
    },
    complete: async (request, signal) => (await load()).calls.complete(request, signal),
    embed: async (request, signal) => (await load()).calls.embed(request, signal),
    warm: () =>
      load().then(
        () => undefined,
        (error: unknown) => logger.error({ error }, 'agent libraries could not be loaded'),
      ),
  };
}
