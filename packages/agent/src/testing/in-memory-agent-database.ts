import { randomUUID } from 'node:crypto';
import type { Actor, Clock, UnitOfWork } from '@mosaicstack/kernel';
import type { ProjectId, RunId } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { FrozenKeyStore } from '../preferences/preference-store.js';
import type { RunLedger } from '../runs/run-ledger.js';
import { inMemoryLedger } from './in-memory-ledger.js';
import { InMemoryRows } from './in-memory-rows.js';
import { inMemoryFrozenKeys } from './in-memory-preferences.js';
import { inMemoryStores } from './in-memory-stores.js';

/** Keeps the contracts of the stores and the ledger without a database: one transaction at a time, undone when it fails. */
export class InMemoryAgentDatabase {
  readonly unitOfWork: UnitOfWork<AgentStores>;
  readonly ledger: RunLedger;
  readonly frozenKeys: FrozenKeyStore;
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
    this.frozenKeys = inMemoryFrozenKeys(this.rows);
    this.ledger = inMemoryLedger(this.rows, clock, (work) => this.transaction(async () => work()));
  }

  /** A project that only this person sees. */
  addProject(actor: Actor): ProjectId {
    const id = randomUUID() as ProjectId;
    this.rows.projects.set(id, actor);
    return id;
  }

  /** Ends a session, and with it whatever was bound to it. */
  endSession(sessionId: string): void {
    this.rows.pushDevices = this.rows.pushDevices.filter(({ row }) => row.sessionId !== sessionId);
  }

  /** Forgets a run's events, as happens when they are past their keeping time. */
  forgetEvents(runId: RunId): void {
    const row = this.rows.runs.get(runId);
    if (row) this.rows.runs.set(runId, { ...row, events: [] });
  }

  /** Takes back the end of a call, as for a process that died before it was stored. */
  reopenCall(runId: RunId, callId: string): void {
    for (const [key, { owner, row }] of this.rows.toolCalls) {
      if (row.runId !== runId || row.callId !== callId) continue;
      this.rows.toolCalls.set(key, { owner, row: { ...row, state: 'open', endedAt: null, result: null } });
    }
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
  const { conversations, messages, runs, queue, compactions, toolOutputs, attachments, shares } = stores;
  const { toolCalls, approvals, approvalRules } = stores;
  const { agents, overrides, preferences, pushDevices, routing } = stores;
  return {
    stores: {
      conversations: watch(conversations),
      messages: watch(messages),
      attachments: watch(attachments),
      shares: watch(shares),
      runs: watch(runs),
      toolCalls: watch(toolCalls),
      approvals: watch(approvals),
      approvalRules: watch(approvalRules),
      agents: watch(agents),
      overrides: watch(overrides),
      preferences: watch(preferences),
      pushDevices: watch(pushDevices),
      routing: watch(routing),
      queue: watch(queue),
      compactions: watch(compactions),
      toolOutputs: watch(toolOutputs),
    },
    refusal: () => refused,
  };
}
