import {
  cheaperModel,
  createPiRuntime,
  defaultRunSettings,
  type RunSettings,
  Summarizer,
} from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';
import type { Platform } from '../../platform/platform.js';

const seconds = 1_000;

/** What the run engine and the services around it are made of. */
export function createRunDeps(platform: Platform) {
  const { authenticator, clock, config, database, ids, logger, providers, queue, tracer } = platform;
  const { leaseSeconds, renewSeconds, sweepSeconds, deadlineSeconds, stallSeconds } = config.runs;
  const { answerCharacters, flushMilliseconds, perPerson, streams } = config.runs;
  const settings: RunSettings = {
    ...defaultRunSettings,
    leaseMs: leaseSeconds * seconds,
    renewMs: renewSeconds * seconds,
    sweepMs: sweepSeconds * seconds,
    deadlineMs: deadlineSeconds * seconds,
    stallMs: stallSeconds * seconds,
    flushMs: flushMilliseconds,
    answerLimit: answerCharacters,
    streams,
    runsPerPerson: perPerson,
  };
  const patience = stallSeconds * seconds;
  const runtime = createPiRuntime({
    providers,
    logger,
    tracer,
    settings: { firstByteMilliseconds: patience, idleMilliseconds: patience, answerCharacters },
  });
  const windowOf = (decision: RouteDecision): number =>
    providers.card(decision)?.contextWindow ?? settings.assumedWindow;
  const cheaper = (decision: RouteDecision, actor: Actor): RouteDecision =>
    cheaperModel(providers.list({ actor, teamId: null }).models, decision);
  const summarizer = new Summarizer({
    runtime,
    clock,
    ids,
    windowOf,
    cheaper,
    limitMs: settings.summaryMs,
  });
  return {
    summarizer,
    cheaper,
    windowOf,
    unitOfWork: database.agent,
    ledger: database.ledger,
    runtime,
    actors: authenticator,
    router: providers,
    feed: queue.feed,
    stops: queue.stops,
    tallies: queue.tallies,
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
