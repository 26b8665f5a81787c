import type { Clock, Logger, UnitOfWork } from '@mosaicstack/kernel';
import type { Message, MessageId } from '@mosaicstack/types';
import { userMessage } from '../conversations/user-message.js';
import type { QueuedRow } from '../conversations/queued-message-store.js';
import type { Steer } from '../runtime/agent-runtime.js';
import type { AgentStores } from './agent-stores.js';
import type { ClaimedRun } from './run-ledger.js';

interface SteerInboxDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  logger: Logger;
}

/** Words that people send for one run while it is made, wherever they arrive. */
export class SteerInbox {
  private readonly taken = new Map<MessageId, QueuedRow>();
  private isNudged = false;

  constructor(
    private readonly deps: SteerInboxDeps,
    private readonly claimed: ClaimedRun,
  ) {}

  /** Something was stored, in this process. */
  nudge(): void {
    this.isNudged = true;
  }

  /**
   * Between steps the store is asked, for words may have come through another process. After the last
   * step it is asked only on a hint: what is missed then is the next message.
   */
  readonly takeSteers = async ({ isLast }: { isLast: boolean }): Promise<readonly Steer[]> => {
    if (isLast && !this.isNudged) return [];
    this.isNudged = false;
    try {
      const rows = await this.take();
      for (const row of rows) this.taken.set(row.id, row);
      return rows.map(({ id, request }) => ({ id, text: request.content }));
    } catch (error) {
      this.deps.logger.warn({ runId: this.claimed.run.id, error }, 'words for a run wait for its next step');
      return [];
    }
  };

  /** What was handed over under this id, as the row that is to be stored; its parent is for the caller to name. */
  message(id: MessageId): Message | undefined {
    const row = this.taken.get(id);
    const { speaker, run } = this.claimed;
    return row && userMessage(this.deps, speaker, { ...row, parentId: null, runId: run.id });
  }

  private take(): Promise<QueuedRow[]> {
    const { run, speaker } = this.claimed;
    return this.deps.unitOfWork.run(speaker, async ({ queue }) => {
      const isMine = ({ steersRunId, state }: QueuedRow) => steersRunId === run.id && state === 'waiting';
      if (!(await queue.list(speaker, run.conversationId)).some(isMine)) return [];
      await queue.hold(run.conversationId);
      const rows = (await queue.list(speaker, run.conversationId)).filter(isMine);
      for (const { id } of rows) await queue.change(speaker, id, { state: 'applying' });
      return rows;
    });
  }
}
