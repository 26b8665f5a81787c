import type { Actor, Clock, UnitOfWork } from '@mosaicstack/kernel';
import type { RunId } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { RunLedger } from '../runs/run-ledger.js';
import { inMemoryLedger } from './in-memory-ledger.js';
import { InMemoryRows } from './in-memory-rows.js';
import { inMemoryStores } from './in-memory-stores.js';

/** Keeps the contracts of the stores and the ledger without a database: one transaction at a time, undone when it fails. */
export class InMemoryAgentDatabase {
  readonly unitOfWork: UnitOfWork<AgentStores>;
  readonly ledger: RunLedger;
  private readonly rows = new InMemoryRows();
  private last: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock) {
    this.unitOfWork = {
      run: <Result>(_actor: Actor, work: (stores: AgentStores) => Promise<Result>) =>
        this.transaction(async () => {
          const { stores, refusal } = watched(inMemoryStores(this.rows));
          const result = await work(stores);
          if (refusal()) throw refusal();
          return result;
        }),
    };
    this.ledger = inMemoryLedger(this.rows, clock, (work) => this.transaction(async () => work()));
  }

  /** Forgets a run's events, as happens when they are past their keeping time. */
  forgetEvents(runId: RunId): void {
    const row = this.rows.runs.get(runId);
    if (row) this.rows.runs.set(runId, { ...row, events: [] });
  }

  private transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    const current = this.last.then(async () => {
      const undo = this.rows.snapshot();
      try {
        return await work();
      } catch (error) {
        undo();
        throw error;
      }
    });
    this.last = current.catch(() => undefined);
    return current;
  }
}

/** A database fails the whole transaction once a statement was refused, even if nobody minds. */
function watched(stores: AgentStores): { stores: AgentStores; refusal: () => unknown } {
  let refused: unknown;
  const watch = <Store extends object>(store: Store): Store =>
    Object.fromEntries(
      Object.entries(store as Record<string, (...given: unknown[]) => Promise<unknown>>).map(
        ([name, method]) => [
          name,
          async (...given: unknown[]) => {
            try {
              return await method(...given);
            } catch (error) {
              refused ??= error;
              throw error;
            }
          },
        ],
      ),
    ) as Store;
  const { conversations, messages, runs } = stores;
  return {
    stores: { conversations: watch(conversations), messages: watch(messages), runs: watch(runs) },
    refusal: () => refused,
  };
}
