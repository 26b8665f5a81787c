import type { Actor, AppError, UnitOfWork } from '@mosaicstack/kernel';
import type { Approval, ApprovalId, RunEventBody, UserId, WaitingState } from '@mosaicstack/types';
import type { AgentStores } from './agent-stores.js';
import type { RunDesk } from './run-desk.js';

/** What a step of a run says of its questions. */
export interface QuestionStep {
  events: readonly RunEventBody[];
  state: 'running' | WaitingState;
  asks: readonly Approval[];
}

export interface OpenQuestionsDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  /** Told of each question that was asked or settled. Must not throw. */
  onApproval?: (ownerId: UserId, id: ApprovalId) => void;
}

interface OpenQuestion {
  approval: Approval;
  settled: PromiseWithResolvers<Approval>;
}

/** What one run in this process waits for. Answers are read from the store, wherever they were given. */
export class OpenQuestions implements RunDesk {
  private readonly open = new Map<ApprovalId, OpenQuestion>();
  private readonly left: ApprovalId[] = [];
  private over: AppError | undefined;
  private looking: Promise<void> | undefined;
  private isStale = false;

  constructor(
    private readonly deps: OpenQuestionsDeps,
    private readonly speaker: Actor,
    private readonly record: (step: QuestionStep) => Promise<void>,
  ) {}

  get isWaiting(): boolean {
    return this.open.size > 0;
  }

  async ask(approval: Approval): Promise<Approval> {
    const settled = this.enter(approval);
    const type = approval.kind === 'input' ? 'input-requested' : 'approval-requested';
    await this.record({ events: [{ type, data: { approval } }], state: this.state(), asks: [approval] });
    this.deps.onApproval?.(this.speaker.userId, approval.id);
    return settled;
  }

  wait(approval: Approval): Promise<Approval> {
    const settled = this.enter(approval);
    void this.look().catch(() => undefined); // looked at again with the next sweep
    return settled;
  }

  /** Looks whether anything was answered. Rejects when the store cannot be asked. */
  look(): Promise<void> {
    this.isStale = true;
    this.looking ??= this.lookAgain().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** Nothing is waited for any longer. */
  close(reason: AppError): void {
    this.over ??= reason;
    for (const { settled } of this.open.values()) settled.reject(reason);
    this.left.push(...this.open.keys());
    this.open.clear();
  }

  /** Once the end of the run is stored, which withdraws what was open. */
  tellWithdrawn(): void {
    for (const id of this.left.splice(0)) this.deps.onApproval?.(this.speaker.userId, id);
  }

  private enter(approval: Approval): Promise<Approval> {
    if (this.over) throw this.over;
    const settled = Promise.withResolvers<Approval>();
    settled.promise.catch(() => undefined); // whoever asked may have been cut off first
    this.open.set(approval.id, { approval, settled });
    return settled.promise;
  }

  private state(): 'running' | WaitingState {
    const kinds = [...this.open.values()].map(({ approval }) => approval.kind);
    if (kinds.length === 0) return 'running';
    return kinds.every((kind) => kind === 'input') ? 'waiting_input' : 'waiting_approval';
  }

  private async lookAgain(): Promise<void> {
    while (this.isStale && this.isWaiting) {
      this.isStale = false;
      const ids = [...this.open.keys()];
      const found = await this.deps.unitOfWork.run(this.speaker, ({ approvals }) =>
        Promise.all(ids.map((id) => approvals.find(this.speaker, id))),
      );
      for (const approval of found) if (approval && approval.state !== 'open') await this.settle(approval);
    }
  }

  private async settle(approval: Approval): Promise<void> {
    const question = this.open.get(approval.id);
    if (!question) return;
    this.open.delete(approval.id);
    const { id: approvalId, callId, state, answer, note } = approval;
    const data = { approvalId, callId, state, answer, note };
    try {
      await this.record({ events: [{ type: 'approval-answered', data }], state: this.state(), asks: [] });
      question.settled.resolve(approval);
    } catch (error) {
      question.settled.reject(error);
    }
  }
}
