import { createPiRuntime, defaultRunSettings, type RunSettings } from '@mosaicstack/agent';
import type { Platform } from '../../platform/platform.js';

const seconds = 1_000;

/** What the run engine and the services around it are made of. */
export function createRunDeps({ clock, config, database, ids, logger, providers, queue, tracer }: Platform) {
  const { leaseSeconds, renewSeconds, sweepSeconds, deadlineSeconds, stallSeconds } = config.runs;
  const { answerCharacters, flushMilliseconds } = config.runs;
  const settings: RunSettings = {
    ...defaultRunSettings,
    leaseMs: leaseSeconds * seconds,
    renewMs: renewSeconds * seconds,
    sweepMs: sweepSeconds * seconds,
    deadlineMs: deadlineSeconds * seconds,
    stallMs: stallSeconds * seconds,
    flushMs: flushMilliseconds,
    answerLimit: answerCharacters,
  };
  const patience = stallSeconds * seconds;
  const runtime = createPiRuntime({
    providers,
    logger,
    tracer,
    settings: { firstByteMilliseconds: patience, idleMilliseconds: patience, answerCharacters },
  });
  return {
    unitOfWork: database.agent,
    ledger: database.ledger,
    runtime,
    router: providers,
    feed: queue.feed,
    stops: queue.stops,
    jobs: queue.jobs,
    clock,
    ids,
    logger,
    tracer,
    settings,
    leaseMs: settings.leaseMs,
    holder: ids.next(),
  };
}

export type RunDeps = ReturnType<typeof createRunDeps>;
