import { AppError, type StopSignal } from '@mosaicstack/kernel';
import { runIdSchema } from '@mosaicstack/types';
import { inProcessStopSignal } from '../in-memory/in-process-stop-signal.js';
import type { ValkeyChannels } from './valkey-channels.js';

const CHANNEL = 'mosaic:stop';

/** The stop signal of an instance of several processes. Runs held here stop even while Valkey is away. */
export function valkeyStopSignal(channels: ValkeyChannels): StopSignal {
  const here = inProcessStopSignal();
  return {
    async send(runId) {
      await here.send(runId);
      try {
        await channels.publish(CHANNEL, runId);
      } catch (cause) {
        throw new AppError('queue_unavailable', 'Other processes could not be told to stop the run.', {
          cause,
        });
      }
    },
    async listen(listener) {
      await here.listen(listener);
      await channels.subscribe(CHANNEL, { read: (value) => runIdSchema.safeParse(value).data, listener });
    },
    close: () => here.close(),
  };
}
