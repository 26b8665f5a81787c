import type { Logger } from '@mosaicstack/kernel';
import type { PgliteConnection } from './pglite-connection.js';
import type { PgliteEngine } from './pglite-engine.js';

const everyMilliseconds = 60_000;
/** Two segments: recovery after a kill stays short, and the log does not fill the disk. */
const checkpointBytes = 32 * 1024 * 1024;

/** The same measure a server's own vacuum takes: a fifth of the rows dead, or a tenth changed since they were counted. */
const worthTidying = `
  select format('%I.%I', schemaname, relname) from pg_catalog.pg_stat_user_tables
  where n_dead_tup > 200 + 0.2 * n_live_tup or n_mod_since_analyze > 200 + 0.1 * n_live_tup
  order by n_dead_tup desc limit 20`;

/**
 * What a server's background processes do and a single session must be told: without it the
 * write-ahead log is never cut, dead rows are never reclaimed, and the planner never learns how big
 * a table is.
 */
export class PgliteHousekeeping {
  private checkpointedAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly deps: { engine: PgliteEngine; connection: PgliteConnection; logger: Logger },
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.tidy().catch((error: unknown) =>
        this.deps.logger.warn({ error }, 'Housekeeping of the embedded database failed.'),
      );
    }, everyMilliseconds);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** One table at a time, so that nobody waits longer for the session than one takes. */
  async tidy(): Promise<void> {
    const [[written] = []] = await this.asOwner(`select pg_current_wal_lsn() - '0/0'`);
    const tables = await this.asOwner(worthTidying);
    for (const [table] of tables) await this.asOwner(`vacuum (analyze) ${table}`);
    if (Number(written) - this.checkpointedAt < checkpointBytes) return;
    await this.asOwner('checkpoint');
    this.checkpointedAt = Number(written);
  }

  private asOwner(text: string): Promise<(string | null)[][]> {
    const { engine, connection } = this.deps;
    return engine.exclusively(async () => {
      const { generation } = connection;
      await connection.run([{ text: 'reset role', values: null }]);
      try {
        const [result] = await connection.run([{ text, values: null }], true);
        return result?.rows ?? [];
      } finally {
        if (connection.generation === generation) {
          await connection.run([{ text: 'set role mosaic_base', values: null }]);
        }
      }
    });
  }
}
