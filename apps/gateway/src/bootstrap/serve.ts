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
import { letGo } from './let-go.js';
import { listenFailure } from './listen-failure.js';
import { createApp } from './create-app.js';

const exportedWeb = fileURLToPath(new URL('../../../web/out', import.meta.url));

/** The listening gateway. */
export interface Server {
  /** Stops taking requests, ends or hands over what is running, and closes every connection. */
  close(graceMs: number): Promise<void>;
}

export async function serve(platform: Platform): Promise<Server> {
  const webFolder = existsSync(exportedWeb) ? exportedWeb : undefined;
  if (webFolder === undefined) platform.logger.warn({}, 'the dashboard is not built; serving the API alone');
  const app = await createApp({ platform, webFolder });
  const engine = app.get<RunEngine>(RUN_ENGINE);
  const { host, port } = platform.config.gateway;
  await app.listen(port, host).catch(async (error: unknown) => {
    await app.close();
    throw listenFailure(error, { host, port });
  });
  const started = Promise.withResolvers<void>();
  const collector = app.get<GarbageCollector>(GARBAGE_COLLECTOR);
  collector.begin(started.promise);
  const schedule = app.get<CollectionSchedule>(COLLECTION_SCHEDULE);
  schedule.begin();
  // A queue inside the database admits one gateway: no other can be alive, so nobody's lease need run out first.
  await engine.begin(platform.config.queue.type === 'local');
  const budgets = app.get<Budgets>(BUDGETS);
  budgets.begin();
  const keeper = new AuditKeeper(platform);
  const sessionKeeper = new SessionKeeper({ ...platform, sessions: platform.database.identity.sessions });
  sessionKeeper.begin();
  const housekeeper = new ConversationHousekeeper({
    ...platform,
    housekeeping: platform.database.housekeeping,
  });
  const runtime = app.get<PiRuntime>(AGENT_RUNTIME);
  const background = startBackgroundWork(platform, { engine, housekeeper, keeper, runtime });
  void background.then(started.resolve);
  return {
    close: async (graceMs) => {
      await engine.drain(graceMs);
      await budgets.stop();
      await background;
      schedule.close();
      await collector.close();
      await letGo(app.getHttpServer(), () => app.close());
      await keeper.close();
      sessionKeeper.close();
      await housekeeper.close();
    },
  };
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
