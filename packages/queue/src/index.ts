export { inProcessNotices } from './in-memory/in-process-notices.js';
export { inProcessRunFeed } from './in-memory/in-process-run-feed.js';
export { inProcessStopSignal } from './in-memory/in-process-stop-signal.js';
export { openQueue, type OpenQueue, type QueueOptions } from './open-queue.js';
