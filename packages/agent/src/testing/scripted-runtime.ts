import type { MessagePart, Usage } from '@mosaicstack/types';
import type { AgentEvent, AgentOutcome, AgentRuntime, AgentTurn } from '../runtime/agent-runtime.js';

/** One call of the runtime, driven by the test: nothing happens by itself but what `onAbort` says. */
export class ScriptedTurn {
  text = '';
  private readonly result = Promise.withResolvers<AgentOutcome>();
  private isOver = false;

  constructor(
    readonly turn: AgentTurn,
    readonly signal: AbortSignal,
    private readonly emitEvent: (event: AgentEvent) => void,
  ) {}

  get outcome(): Promise<AgentOutcome> {
    return this.result.promise;
  }

  /** Emits any event, also after the end, as a faulty runtime would. */
  emit(event: AgentEvent): void {
    this.emitEvent(event);
  }

  /** Streams pieces of text into the first block of a message. */
  say(...pieces: string[]): void {
    for (const text of pieces) {
      this.text += text;
      this.emit({ type: 'text-delta', message: 0, block: 0, text });
    }
  }

  /** Finishes the first message with what was said, and the turn with it. */
  complete(usage: Usage | null = null): void {
    this.endMessage(usage);
    this.end({ outcome: 'completed' });
  }

  /** Hands over what was said and ends otherwise. */
  end(outcome: AgentOutcome): void {
    this.isOver = true;
    this.result.resolve(outcome);
  }

  endMessage(usage: Usage | null = null): void {
    const parts: MessagePart[] = this.text === '' ? [] : [{ type: 'text', text: this.text }];
    this.emit({ type: 'message-ended', message: 0, role: 'assistant', parts, usage });
  }

  /** What a runtime that keeps its contract does once aborted. */
  giveUp(): void {
    if (this.isOver) return;
    this.endMessage();
    this.end({ outcome: 'stopped' });
  }
}

/** An agent runtime whose every turn waits for the test. */
export class ScriptedRuntime implements AgentRuntime {
  readonly turns: ScriptedTurn[] = [];
  /** A runtime that hangs does not answer to being aborted. */
  ignoresAbort = false;
  private readonly waiting: ((turn: ScriptedTurn) => void)[] = [];
  private taken = 0;

  run(turn: AgentTurn, emit: (event: AgentEvent) => void, signal: AbortSignal): Promise<AgentOutcome> {
    const scripted = new ScriptedTurn(turn, signal, emit);
    signal.addEventListener('abort', () => this.ignoresAbort || scripted.giveUp());
    this.turns.push(scripted);
    this.handOut();
    return scripted.outcome;
  }

  /** The next turn in the order they began. */
  next(): Promise<ScriptedTurn> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.handOut();
    });
  }

  private handOut(): void {
    while (this.waiting.length > 0 && this.taken < this.turns.length) {
      const turn = this.turns[this.taken];
      if (turn) this.waiting.shift()?.(turn);
      this.taken += 1;
    }
  }
}
