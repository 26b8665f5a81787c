import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Budgets, ConversationHousekeeper, type PiRuntime, type RunEngine } from '@mosaicstack/agent';
import { AuditKeeper } from '../platform/audit/audit-keeper.js';
import { SessionKeeper } from '../platform/auth/session-keeper.js';
import type { Platform } from '../platform/platform.js';
import type { CollectionSchedule } from '../features/garbage/collection-schedule.js';
import type { GarbageCollector } from '../features/garbage/garbage-collector.js';
import { COLLECTION_SCHEDULE, GARBAGE_COLLECTOR } from '../features/garbage/garbage.tokens.js';
import { BUDGETS } from '../features/budgets/budgets.tokens.js';
import { AGENT_RUNTIME, RUN_ENGINE } from '../features/runs/runs.tokens.js';
import { closeEach, within } from './close-each.js';
import { letGo } from './let-go.js';
import { listenFailure } from './listen-failure.js';
import { createApp } from './create-app.js';

const exportedWeb = fileURLToPath(new URL('../../../web/out', import.meta.url));

/** A gateway that does not come about has nothing in hand; what hangs is not waited for longer than this. */
const failedLimitMs = 10_000;

/** The listening gateway. */
export interface Server {
  /**
   * Stops taking requests, ends or hands over what is running, and closes every connection, each whatever
   * became of the others. Rejects where one of them did not, or was not done when it was `over`.
   */
  close(graceMs: number, over: Promise<never>): Promise<void>;
}

/** Rejects, with everything it began closed, where it cannot listen or a step after that fails. */
export async function serve(platform: Platform): Promise<Server> {
  const { logger } = platform;
  const webFolder = existsSync(exportedWeb) ? exportedWeb : undefined;
  if (webFolder === undefined) logger.warn({}, 'the dashboard is not built; serving the API alone');
  const app = await createApp({ platform, webFolder });
  const engine = app.get<RunEngine>(RUN_ENGINE);
  const collector = app.get<GarbageCollector>(GARBAGE_COLLECTOR);
  const schedule = app.get<CollectionSchedule>(COLLECTION_SCHEDULE);
  const budgets = app.get<Budgets>(BUDGETS);
  const runtime = app.get<PiRuntime>(AGENT_RUNTIME);
  const keeper = new AuditKeeper(platform);
  const sessionKeeper = new SessionKeeper({ ...platform, sessions: platform.database.identity.sessions });
  const housekeeper = new ConversationHousekeeper({
    ...platform,
    housekeeping: platform.database.housekeeping,
  });
  const started = Promise.withResolvers<void>();
  let background: Promise<void> | undefined;
  const close: Server['close'] = (graceMs, over) =>
    closeEach(
      {
        engine: () => engine.drain(graceMs),
        budgets: () => budgets.stop(),
        background: () => background,
        schedule: () => schedule.close(),
        collector: () => {
          const closed = collector.close();
          // Where the start did not end, its first sweep still waits for that.
          started.resolve();
          return closed;
        },
        requests: () => letGo(app.getHttpServer(), () => app.close()),
        keeper: () => keeper.close(),
        sessionKeeper: () => sessionKeeper.close(),
        housekeeper: () => housekeeper.close(),
      },
      { logger, over },
    );
  try {
    const { host, port } = platform.config.gateway;
    await app.listen(port, host).catch((error: unknown) => {
      throw listenFailure(error, { host, port });
    });
    collector.begin(started.promise);
    schedule.begin();
    // A queue inside the database admits one gateway: no other can be alive, so nobody's lease need run out first.
    await engine.begin(platform.config.queue.type === 'local');
    budgets.begin();
    sessionKeeper.begin();
    background = startBackgroundWork(platform, { engine, housekeeper, keeper, runtime });
    void background.then(started.resolve);
    return { close };
  } catch (error) {
    await within(failedLimitMs, (over) => close(0, over)).catch(() => undefined);
    throw error;
  }
}

/** What nobody should wait for at the start: model servers, the job library, the agent libraries. Never rejects. */
async function startBackgroundWork(
  { logger, modelsKnown, queue }: Platform,
  {
    engine,
    housekeeper,
    keeper,
    runtime,
  }: { engine: RunEngine; housekeeper: ConversationHousekeeper; keeper: AuditKeeper; runtime: PiRuntime },
): Promise<void> {
  await Promise.all([modelsKnown, runtime.warm()]);
  keeper.begin();
  housekeeper.begin();
  await queue.jobs
    .work('run-execute', ({ runId }) => engine.execute(runId))
    .catch((error: unknown) =>
      logger.error({ error }, 'runs of dead processes will not be dispatched again'),
    );
}
