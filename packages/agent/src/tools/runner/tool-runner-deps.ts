import type { ActorSource, Clock, IdSource, Logger, UnitOfWork } from '@mosaicstack/kernel';
import type { AgentStores } from '../../runs/agent-stores.js';
import type { ResultKeeper } from './result-keeper.js';
import type { ToolTrail } from './tool-trail.js';

export interface ToolRunnerDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  actors: ActorSource;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Hosts, with their port, that may be read from without asking. */
  isListed: (host: string) => boolean;
  keep: ResultKeeper;
  trail: ToolTrail;
  /** Milliseconds a call may take once it was begun. */
  timeoutMs: number;
  /** Milliseconds after which nobody's answer is a no. */
  patienceMs: number;
}

export const defaultToolLimits = { timeoutMs: 330_000, patienceMs: 24 * 60 * 60_000 };
