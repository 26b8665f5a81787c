import type { UnitOfWork } from '@mosaicstack/kernel';
import type { Message } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ReadyRun } from '../runs/turn.js';
import type { RoomRequest } from '../runtime/agent-runtime.js';
import { readHistory } from './read-history.js';
import { RoomMaker, type RoomMakerDeps, type RoomMakerOptions } from './room-maker.js';

export interface RunContextDeps extends RoomMakerDeps {
  unitOfWork: UnitOfWork<AgentStores>;
}

export interface RunContextOptions extends Pick<RoomMakerOptions, 'tell' | 'signal'> {
  /** Rows this run has written so far. */
  written: () => readonly Message[];
}

/** A summary keeps a fifth and four turns at least, so a shorter branch cannot have one. */
const shortestSummed = 5;

/** What the model of one run reads of the conversation: all of it, until it no longer fits. */
export class RunContext {
  private history: readonly Message[] = [];
  private room: RoomMaker;

  constructor(
    private readonly deps: RunContextDeps,
    private readonly ready: ReadyRun,
    private readonly options: RunContextOptions,
  ) {
    this.room = this.roomAfter([]);
  }

  /** Whether a summary is being written now. */
  get isCompacting(): boolean {
    return this.room.isCompacting;
  }

  /** The branch as the model reads it at first. A short one is not waited for. */
  read(path: readonly Message[]): readonly Message[] | Promise<readonly Message[]> {
    this.history = path;
    return path.length < shortestSummed ? path : this.readSummed(path);
  }

  /** The rows the model reads from here on; undefined where nothing has to change, or nothing can. Never rejects. */
  makeRoom(
    request: RoomRequest,
    equipment: Parameters<RoomMaker['makeRoom']>[1],
  ): Promise<readonly Message[] | undefined> {
    return this.room.makeRoom(request, equipment);
  }

  private async readSummed(path: readonly Message[]): Promise<readonly Message[]> {
    const { speaker, run } = this.ready.claimed;
    const compactions = await this.deps.unitOfWork.run(speaker, (stores) =>
      stores.compactions.list(speaker, run.conversationId),
    );
    this.room = this.roomAfter(compactions);
    return readHistory(path, compactions);
  }

  private roomAfter(compactions: NonNullable<RoomMakerOptions['compactions']>): RoomMaker {
    const { speaker, run } = this.ready.claimed;
    const { written, tell, signal } = this.options;
    return new RoomMaker(this.deps, {
      ...{ speaker, conversationId: run.conversationId, runId: run.id, compactions, tell, signal },
      rows: () => [...this.history, ...written()],
      keep: (made) => this.deps.unitOfWork.run(speaker, (stores) => stores.compactions.insert(speaker, made)),
    });
  }
}
