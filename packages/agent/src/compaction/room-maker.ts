import { type Actor, type Clock, type IdSource, type Logger } from '@mosaicstack/kernel';
import type {
  CompactionId,
  ConversationId,
  Message,
  RouteDecision,
  RunEventBody,
  RunId,
} from '@mosaicstack/types';
import type { RunEquipment } from '../runs/run-equipment.js';
import type { RoomRequest } from '../runtime/agent-runtime.js';
import type { Compaction } from './compaction-store.js';
import { cutHistory, tokensOf, trimOldResults } from './cut-history.js';
import { readHistory, summedHistory } from './read-history.js';
import type { Summarizer, WindowOf } from './summarizer.js';

export interface RoomMakerDeps {
  summarizer: Summarizer;
  windowOf: WindowOf;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
}

export type CompactionNews = Extract<RunEventBody, { type: 'compaction-started' | 'compaction-ended' }>;

export interface RoomMakerOptions {
  /** In whose name summaries are asked for. */
  speaker: Actor;
  conversationId: ConversationId;
  runId: RunId;
  /** Everything there is to read by now, from the root, as it was written. */
  rows: () => readonly Message[];
  /** Summaries made before, newest first. */
  compactions?: readonly Compaction[];
  /** Keeps a new summary for whoever reads the rows later. */
  keep: (compaction: Compaction) => Promise<void>;
  tell: (news: CompactionNews) => void;
  signal: AbortSignal;
}

/** Share of a model's window at which room is made. */
const fullAt = 0.8;
const charactersPerToken = 4;

/** Sums up the older part of what an agent reads once that no longer fits; where it cannot, shortens old results. */
export class RoomMaker {
  private compactions: readonly Compaction[];
  private isTrimmed = false;
  /** Whether a summary is being written now. */
  isCompacting = false;

  constructor(
    private readonly deps: RoomMakerDeps,
    private readonly options: RoomMakerOptions,
  ) {
    this.compactions = options.compactions ?? [];
  }

  /** The rows the model reads from here on; undefined where nothing has to change, or nothing can. Never rejects. */
  async makeRoom(
    { decision, promptCharacters, isOverflow }: RoomRequest,
    equipment: Pick<RunEquipment, 'meter' | 'connect'>,
  ): Promise<readonly Message[] | undefined> {
    const tokensBefore = Math.ceil(promptCharacters / charactersPerToken);
    const isFull = tokensBefore > this.deps.windowOf(decision) * fullAt;
    if ((!isFull && !isOverflow) || this.isTrimmed) return undefined;
    const all = this.options.rows();
    const rows = summedHistory(all, this.compactions);
    this.isCompacting = true;
    this.options.tell({ type: 'compaction-started', data: { tokensBefore } });
    const made = await this.sumUp(rows, { decision, tokensBefore }, equipment);
    if (made) this.compactions = [made, ...this.compactions];
    else this.isTrimmed = true;
    const read = made
      ? readHistory(all, this.compactions)
      : trimOldResults(readHistory(all, this.compactions));
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
    { meter, connect }: Pick<RunEquipment, 'meter' | 'connect'>,
  ): Promise<Compaction | undefined> {
    const { summarizer, clock, ids, logger } = this.deps;
    const { speaker: actor, conversationId, runId, signal, keep } = this.options;
    const at = cutHistory(rows);
    const firstKept = at === undefined ? undefined : rows[at];
    if (!firstKept) return undefined;
    const summed = rows.slice(0, at);
    try {
      const { text, model } = await summarizer.summarize({
        ...{ actor, conversationId, rows: summed, decision, meter, connect, signal },
      });
      const compaction: Compaction = {
        id: ids.next() as CompactionId,
        conversationId,
        firstKeptId: firstKept.id,
        summary: text,
        tokensBefore,
        model,
        createdAt: clock.now().toISOString(),
      };
      await keep(compaction);
      return compaction;
    } catch (error) {
      logger.warn({ runId, error }, 'a conversation could not be summed up; old results are trimmed');
      return undefined;
    }
  }
}
