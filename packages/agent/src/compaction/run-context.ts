import type { Clock, IdSource, Logger, UnitOfWork } from '@mosaicstack/kernel';
import type { CompactionId, Message, RouteDecision, RunEventBody } from '@mosaicstack/types';
import type { RoomRequest } from '../runtime/agent-runtime.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { RunEquipment } from '../runs/run-equipment.js';
import type { ReadyRun } from '../runs/turn.js';
import type { Compaction } from './compaction-store.js';
import { cutHistory, tokensOf, trimOldResults } from './cut-history.js';
import { readHistory } from './read-history.js';
import type { Summarizer, WindowOf } from './summarizer.js';

export interface RunContextDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  summarizer: Summarizer;
  windowOf: WindowOf;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
}

export interface RunContextOptions {
  /** Rows this run has written so far. */
  written: () => readonly Message[];
  tell: (event: RunEventBody) => void;
  signal: AbortSignal;
}

/** Share of a model's window at which room is made. */
const fullAt = 0.8;
const charactersPerToken = 4;
/** A summary keeps a fifth and four turns at least, so a shorter branch cannot have one. */
const shortestSummed = 5;

/** What the model of one run reads of the conversation: all of it, until it no longer fits. */
export class RunContext {
  private compactions: readonly Compaction[] = [];
  private history: readonly Message[] = [];
  private isTrimmed = false;
  /** Whether a summary is being written now. */
  isCompacting = false;

  constructor(
    private readonly deps: RunContextDeps,
    private readonly ready: ReadyRun,
    private readonly options: RunContextOptions,
  ) {}

  /** The branch as the model reads it at first. A short one is not waited for. */
  read(path: readonly Message[]): readonly Message[] | Promise<readonly Message[]> {
    this.history = path;
    return path.length < shortestSummed ? path : this.readSummed(path);
  }

  private async readSummed(path: readonly Message[]): Promise<readonly Message[]> {
    const { speaker, run } = this.ready.claimed;
    this.compactions = await this.deps.unitOfWork.run(speaker, ({ compactions }) =>
      compactions.list(speaker, run.conversationId),
    );
    return readHistory(path, this.compactions);
  }

  /** The rows the model reads from here on; undefined where nothing has to change, or nothing can. Never rejects. */
  async makeRoom(
    { decision, promptCharacters, isOverflow }: RoomRequest,
    equipment: Pick<RunEquipment, 'meter' | 'connect'>,
  ): Promise<readonly Message[] | undefined> {
    const tokensBefore = Math.ceil(promptCharacters / charactersPerToken);
    const isFull = tokensBefore > this.deps.windowOf(decision) * fullAt;
    if ((!isFull && !isOverflow) || this.isTrimmed) return undefined;
    const all = [...this.history, ...this.options.written()];
    const rows = readHistory(all, this.compactions);
    this.isCompacting = true;
    this.options.tell({ type: 'compaction-started', data: { tokensBefore } });
    const made = await this.sumUp(rows, { decision, tokensBefore }, equipment);
    if (made) this.compactions = [made, ...this.compactions];
    else this.isTrimmed = true;
    const read = made ? readHistory(all, this.compactions) : trimOldResults(rows);
    this.isCompacting = false;
    this.options.tell({
      type: 'compaction-ended',
      data: {
        outcome: made ? 'summarized' : 'trimmed',
        firstKeptId: made?.firstKeptId ?? null,
        tokensBefore,
        tokensAfter: tokensOf(read),
        model: made?.model ?? null,
      },
    });
    return read;
  }

  private async sumUp(
    rows: readonly Message[],
    { decision, tokensBefore }: { decision: RouteDecision; tokensBefore: number },
    equipment: Pick<RunEquipment, 'meter' | 'connect'>,
  ): Promise<Compaction | undefined> {
    const { unitOfWork, summarizer, clock, ids, logger } = this.deps;
    const { speaker, run } = this.ready.claimed;
    const at = cutHistory(rows);
    const firstKept = at === undefined ? undefined : rows[at];
    if (!firstKept) return undefined;
    const { conversationId } = run;
    const { meter, connect } = equipment;
    const wish = {
      actor: speaker,
      conversationId,
      rows: rows.slice(0, at),
      decision,
      meter,
      connect,
      signal: this.options.signal,
    };
    try {
      const { text, model } = await summarizer.summarize(wish);
      const compaction: Compaction = {
        id: ids.next() as CompactionId,
        conversationId,
        firstKeptId: firstKept.id,
        summary: text,
        tokensBefore,
        model,
        createdAt: clock.now().toISOString(),
      };
      await unitOfWork.run(speaker, ({ compactions }) => compactions.insert(speaker, compaction));
      return compaction;
    } catch (error) {
      logger.warn({ runId: run.id, error }, 'a conversation could not be summed up; old results are trimmed');
      return undefined;
    }
  }
}
