import type { Actor, UnitOfWork } from '@mosaicstack/kernel';
import type { Conversation, Message, ProjectId, Run } from '@mosaicstack/types';
import type { AgentStores } from '../../runs/agent-stores.js';
import type { FrozenKeyStore } from '../../preferences/preference-store.js';
import type { FencedEvent, RunLedger } from '../../runs/run-ledger.js';
import type { NewRun, RunProgress } from '../../runs/run-store.js';
import type { ToolCallRecord } from '../../tools/tool-call-store.js';
import { aConversation, aDelta, aMessage, aNewRun, aRun } from '../agent-rows.js';

export interface AgentStoresUnderTest {
  unitOfWork: UnitOfWork<AgentStores>;
  ledger: RunLedger;
  frozenKeys: FrozenKeyStore;
  /** Somebody the instance knows, another one each time. */
  newPerson(): Promise<Actor>;
  /** A project of this person's own, another one each time. */
  newProject(actor: Actor): Promise<ProjectId>;
  /** The id of a session this person has begun. */
  newSession(actor: Actor): Promise<string>;
  endSession(sessionId: string): Promise<void>;
  close(): Promise<void>;
}

/** The stores under test, two people that no other test knows, and what they do in a line. */
export class AgentWorld {
  opened!: AgentStoresUnderTest;
  ada!: Actor;
  bob!: Actor;

  async people(): Promise<void> {
    this.ada = await this.opened.newPerson();
    this.bob = await this.opened.newPerson();
  }

  readonly as = <Result>(actor: Actor, work: (stores: AgentStores) => Promise<Result>): Promise<Result> =>
    this.opened.unitOfWork.run(actor, work);

  readonly begun = async (actor = this.ada, fields: Partial<Conversation> = {}): Promise<Conversation> => {
    const conversation = aConversation(fields);
    await this.as(actor, ({ conversations }) => conversations.insert(actor, conversation));
    return conversation;
  };

  readonly said = async (
    conversation: Conversation,
    fields: Partial<Message> = {},
    actor = this.ada,
  ): Promise<Message> => {
    const message = aMessage(conversation.id, fields);
    await this.as(actor, ({ messages }) => messages.insert(actor, message));
    return message;
  };

  readonly asked = async (fields: Partial<NewRun> = {}, actor = this.ada): Promise<Run> => {
    const run = aRun(await this.said(await this.begun(actor), {}, actor));
    await this.as(actor, ({ runs }) => runs.insert(actor, aNewRun(run, fields)));
    return run;
  };

  readonly found = (run: Run, actor = this.ada) => this.as(actor, ({ runs }) => runs.find(actor, run.id));
  readonly logOf = (run: Run, after = 0, limit = 100) =>
    this.as(this.ada, ({ runs }) => runs.events(this.ada, run.id, after, limit));
  readonly append = (run: Run, seqs: number[], fence = 1) =>
    this.opened.ledger.append(seqs.map((seq): FencedEvent => ({ event: aDelta(run, seq), fence })));
  /** A call that was asked for and not begun. */
  readonly callOf = (run: Run, callId: string): ToolCallRecord => ({
    runId: run.id,
    callId,
    conversationId: run.conversationId,
    tool: 'shell_exec',
    risk: 'exec',
    request: `request of ${callId}`,
    state: 'open',
    result: null,
    tainted: false,
    askedAt: '2026-01-01T10:00:03.000Z',
    startedAt: null,
    endedAt: null,
  });
  readonly record = (run: Run, fields: Partial<RunProgress>) =>
    this.as(this.ada, ({ runs }) =>
      runs.record(this.ada, {
        runId: run.id,
        conversationId: run.conversationId,
        fence: 1,
        messages: [],
        events: [],
        leaf: null,
        end: null,
        ...fields,
      }),
    );
}
