import type { Actor, UnitOfWork } from '@mosaicstack/kernel';
import type { ConversationId, Message, Run, RunEvent, RunId } from '@mosaicstack/types';
import type { AgentStores } from './agent-stores.js';
import { messagesOfRun } from './turn.js';

/** Events read at a time. */
export const pageSize = 500;

/** One person's view of stored logs. */
export class RunLogReader {
  constructor(
    private readonly unitOfWork: UnitOfWork<AgentStores>,
    private readonly actor: Actor,
  ) {}

  find(id: RunId): Promise<Run | undefined> {
    return this.unitOfWork.run(this.actor, ({ runs }) => runs.find(this.actor, id));
  }

  /** `undefined` when there is no such conversation for this person. */
  activeRuns(id: ConversationId): Promise<Run[] | undefined> {
    return this.unitOfWork.run(this.actor, async ({ conversations, runs }) =>
      (await conversations.find(this.actor, id)) ? runs.listActive(this.actor, id) : undefined,
    );
  }

  page(id: RunId, after: number): Promise<RunEvent[]> {
    return this.unitOfWork.run(this.actor, ({ runs }) => runs.events(this.actor, id, after, pageSize));
  }

  /** The message a run answered, and what it wrote. */
  messagesOf(run: Run): Promise<Message[]> {
    return this.unitOfWork.run(this.actor, async (stores) => {
      const question = await stores.messages.find(this.actor, run.conversationId, run.messageId);
      return [...(question ? [question] : []), ...(await messagesOfRun(stores, this.actor, run))];
    });
  }
}
