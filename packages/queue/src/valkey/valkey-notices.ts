import type { Logger, Notices } from '@mosaicstack/kernel';
import { inProcessNotices } from '../in-memory/in-process-notices.js';
import type { ValkeyChannels } from './valkey-channels.js';

const CHANNEL = 'mosaic:notices';

/** The notices of an instance of several processes. Listeners here are told even while Valkey is away. */
export function valkeyNotices(channels: ValkeyChannels, logger: Logger): Notices {
  const here = inProcessNotices(logger);
  return {
    async send(notice) {
      await here.send(notice);
      await channels
        .publish(CHANNEL, notice)
        .catch((error: unknown) => logger.warn({ error }, 'Other processes were not told of a change.'));
    },
    async listen(listener) {
      await here.listen(listener);
      await channels.subscribe(CHANNEL, { read: (notice) => notice, listener });
    },
    close: () => here.close(),
  };
}
