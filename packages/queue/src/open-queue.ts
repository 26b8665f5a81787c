import {
  inProcessTallies,
  type JobQueue,
  type Leftovers,
  type Logger,
  type Notices,
  type RunFeed,
  type SqlPool,
  type StopSignal,
  systemClock,
  type Tallies,
} from '@mosaicstack/kernel';
import { BullmqJobQueue } from './bullmq/bullmq-job-queue.js';
import { openPostgresPool } from './bullmq/postgres-pool.js';
import { adaptSqlPool } from './bullmq/sql-pool-adapter.js';
import { openSqlTransport } from './bullmq/sql-transport.js';
import type { Transport } from './bullmq/transport.js';
import { openValkeyTransport } from './bullmq/valkey-transport.js';
import { inProcessNotices } from './in-memory/in-process-notices.js';
import { inProcessRunFeed } from './in-memory/in-process-run-feed.js';
import { inProcessStopSignal } from './in-memory/in-process-stop-signal.js';
import { keyLeftovers } from './valkey/key-leftovers.js';
import { valkeyChannels } from './valkey/valkey-channels.js';
import { openValkeyConnections } from './valkey/valkey-connections.js';
import { valkeyNotices } from './valkey/valkey-notices.js';
import { valkeyRunFeed } from './valkey/valkey-run-feed.js';
import { valkeyStopSignal } from './valkey/valkey-stop-signal.js';
import { valkeyTallies } from './valkey/valkey-tallies.js';

/**
 * `embedded`: jobs inside the embedded database. `postgres`: jobs inside a Postgres server, for one
 * gateway. Both expect the schema `bullmq` and the role `mosaic_base`. `valkey`: for any number of gateways.
 */
export type QueueOptions =
  { kind: 'embedded'; pool: SqlPool } | { kind: 'postgres'; url: string } | { kind: 'valkey'; url: string };

/** Everything that travels between the parts and processes of an instance. */
export interface OpenQueue {
  jobs: JobQueue;
  feed: RunFeed;
  stops: StopSignal;
  notices: Notices;
  tallies: Tallies;
  /** Of networks that nobody signed in from, remembered apart: a flood of them pushes no person's out. */
  networkTallies: Tallies;
  /** What of all this outlived its use. */
  leftovers: readonly Leftovers[];
  /** Lets jobs in hand finish. Safe to call twice. */
  close(): Promise<void>;
}

function inOneProcess(open: () => Promise<Transport>, logger: Logger): OpenQueue {
  const jobs = new BullmqJobQueue({ open, logger });
  const feed = inProcessRunFeed();
  const stops = inProcessStopSignal();
  const notices = inProcessNotices(logger);
  const tallies = inProcessTallies(systemClock);
  const networkTallies = inProcessTallies(systemClock);
  return {
    jobs,
    feed,
    stops,
    notices,
    tallies,
    networkTallies,
    leftovers: [tallies.leftovers, networkTallies.leftovers, jobs.leftovers],
    async close() {
      await jobs.close();
      await feed.close();
      await stops.close();
      await notices.close();
    },
  };
}

async function onValkey(url: string, logger: Logger): Promise<OpenQueue> {
  const connections = await openValkeyConnections(url, logger);
  const channels = valkeyChannels(connections, logger);
  const jobs = new BullmqJobQueue({ open: () => openValkeyTransport(connections), logger });
  const feed = valkeyRunFeed(channels, logger);
  const stops = valkeyStopSignal(channels);
  const notices = valkeyNotices(channels, logger);
  const [here, networksHere] = [inProcessTallies(systemClock), inProcessTallies(systemClock)];
  const tallies = valkeyTallies(connections, here, logger);
  const networkTallies = valkeyTallies(connections, networksHere, logger);
  return {
    jobs,
    feed,
    stops,
    notices,
    tallies,
    networkTallies,
    leftovers: [here.leftovers, networksHere.leftovers, keyLeftovers(connections), jobs.leftovers],
    async close() {
      await jobs.close();
      await feed.close();
      await stops.close();
      await notices.close();
      connections.close();
    },
  };
}

/** Opens what the queue setting names. The job library itself is loaded when a job first travels. */
export async function openQueue(options: QueueOptions, { logger }: { logger: Logger }): Promise<OpenQueue> {
  switch (options.kind) {
    case 'embedded':
      return inOneProcess(() => openSqlTransport(adaptSqlPool(options.pool)), logger);
    case 'postgres':
      return inOneProcess(async () => openSqlTransport(await openPostgresPool(options.url, logger)), logger);
    case 'valkey':
      return onValkey(options.url, logger);
  }
}
