import type { Logger, Notices } from '@mosaicstack/kernel';
import { tellEach } from '../tell-each.js';

/** The notices of an instance that is one process. */
export function inProcessNotices(logger: Logger): Notices {
  const listeners = new Set<(notice: unknown) => void>();
  return {
    send(notice) {
      tellEach(listeners, notice, logger);
      return Promise.resolve();
    },
    listen(listener) {
      listeners.add(listener);
      return Promise.resolve();
    },
    close() {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
