import { AppError, type Actor, type Clock, type IdSource, type UnitOfWork } from '@mosaicstack/kernel';
import type { CompactionId, CompactionResult, ConversationId, RouteDecision } from '@mosaicstack/types';
import { conversationOf } from '../conversations/conversation-of.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { RunEquipment } from '../runs/run-equipment.js';
import { RunInProgress } from '../runs/run-errors.js';
import { cutHistory, tokensOf } from './cut-history.js';
import { summedHistory } from './read-history.js';
import type { Summarizer } from './summarizer.js';

export interface CompactionServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  ids: IdSource;
  summarizer: Summarizer;
  /** The model the next answer would come from. */
  decide: (actor: Actor) => RouteDecision;
  /** Who pays for what is asked for outside of a run. */
  equip: (actor: Actor, conversationId: ConversationId) => Promise<Pick<RunEquipment, 'meter' | 'connect'>>;
}

/** Sums up the earlier part of a conversation because its person asks for it. */
export class CompactionService {
  constructor(private readonly deps: CompactionServiceDeps) {}

  /** Everything said stays in the tree; from the next answer on the model reads the summary in its place. */
  async compact(actor: Actor, conversationId: ConversationId): Promise<CompactionResult> {
    const { unitOfWork, clock, ids, summarizer, decide, equip } = this.deps;
    const rows = await unitOfWork.run(actor, async (stores) => {
      const { activeLeafId, activeRunId } = await conversationOf(stores, actor, conversationId);
      if (activeRunId) throw new RunInProgress();
      if (!activeLeafId) return [];
      const path = await stores.messages.path(actor, conversationId, activeLeafId);
      return summedHistory(path, await stores.compactions.list(actor, conversationId));
    });
    const at = cutHistory(rows);
    const firstKept = at === undefined ? undefined : rows[at];
    if (!firstKept) throw new NothingToSumUp();
    const tokensBefore = tokensOf(rows);
    const { signal } = new AbortController();
    const { text, model } = await summarizer.summarize({
      actor,
      conversationId,
      rows: rows.slice(0, at),
      decision: decide(actor),
      ...(await equip(actor, conversationId)),
      signal,
    });
    const compaction = {
      id: ids.next() as CompactionId,
      conversationId,
      firstKeptId: firstKept.id,
      summary: text,
      tokensBefore,
      model,
      createdAt: clock.now().toISOString(),
    };
    await unitOfWork.run(actor, ({ compactions }) => compactions.insert(actor, compaction));
    const tokensAfter = tokensOf(rows.slice(at)) + Math.ceil(text.length / 4);
    return { summary: text, model, tokensBefore, tokensAfter };
  }
}

class NothingToSumUp extends AppError {
  constructor() {
    super('conflict', 'This conversation is too short to be summed up: its last four turns are always kept.');
  }
}
