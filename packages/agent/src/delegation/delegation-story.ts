import { cleanResult } from '@mosaicstack/kernel';
import {
  type Delegation,
  delegationAfter,
  type DelegationNews,
  longestDelegationStep,
  mostDelegationSteps,
  textOf,
  type Usage,
} from '@mosaicstack/types';
import type { CompactionNews } from '../compaction/room-maker.js';
import type { AgentEvent } from '../runtime/agent-runtime.js';
import { sumOf } from '../runs/usage.js';

const told = (text: string): string => cleanResult(text.slice(0, longestDelegationStep)).trim();

/** What a delegated agent does, told step by step, and what is left of it in the end. */
export class DelegationStory {
  private delegation: Delegation | undefined;
  private usage: Usage | null = null;
  private newsTold = 0;
  private readonly openTools = new Map<string, string>();
  /** What it said last: its answer. */
  answer = '';

  constructor(
    private readonly agent: string,
    private readonly tell: (news: DelegationNews) => void,
  ) {}

  /** As people read it. */
  get soFar(): Delegation | undefined {
    return this.delegation;
  }

  /** The tool it called last that has not ended, by its name. */
  get openTool(): string | undefined {
    return [...this.openTools.values()].at(-1);
  }

  begin(news: Omit<DelegationNews & { type: 'began' }, 'type'>): void {
    this.add({ type: 'began', ...news });
  }

  end(outcome: Delegation['outcome']): void {
    this.add({ type: 'ended', outcome, usage: this.usage });
  }

  take(event: AgentEvent): void {
    const { agent } = this;
    switch (event.type) {
      case 'tool-started': {
        const { callId, name } = event;
        this.openTools.set(callId, name);
        return this.step({ type: 'tool', agent, callId, name, isError: null, text: '' });
      }
      case 'tool-ended': {
        const { callId, name, isError } = event;
        this.openTools.delete(callId);
        return this.step({ type: 'tool', agent, callId, name, isError, text: told(event.text) });
      }
      case 'message-ended':
        return this.endMessage(event);
      case 'routed': {
        const { provider, model, reason } = event.decision;
        return this.add({ type: 'routed', model: `${provider}/${model}`, reason });
      }
      case 'notice':
        return this.step({ type: 'text', agent, text: told(event.text) });
      default:
        return;
    }
  }

  /** It no longer reads all of what it did. */
  takeCompaction({ type, data }: CompactionNews): void {
    if (type === 'compaction-started') return;
    const text = data.model
      ? `Its earlier steps were summed up by ${data.model}.`
      : 'What its tools gave long ago was shortened.';
    this.step({ type: 'text', agent: this.agent, text });
  }

  /** What somebody further down did. Its cost comes with the result of the call. */
  takeFromBelow(news: DelegationNews): void {
    if (news.type === 'step') this.step(news.step);
    if (news.type === 'began') this.step({ type: 'began', agent: news.agent.name, model: news.model });
  }

  private endMessage({ role, parts, usage }: AgentEvent & { type: 'message-ended' }): void {
    this.usage = sumOf(this.usage, usage);
    if (role !== 'assistant') return;
    const text = textOf({ parts });
    this.answer = text;
    if (text.trim() !== '') this.step({ type: 'text', agent: this.agent, text: told(text) });
  }

  private step(step: (DelegationNews & { type: 'step' })['step']): void {
    this.add({ type: 'step', step });
  }

  private add(news: DelegationNews): void {
    const before = this.delegation;
    this.delegation = delegationAfter(before, news);
    // A model that calls without end fills no log: what would only be counted is not told.
    const isKept = news.type !== 'step' || this.delegation?.steps !== before?.steps;
    if (!isKept) return;
    this.newsTold += 1;
    if (this.newsTold <= 3 * mostDelegationSteps || news.type === 'ended') this.tell(news);
  }
}
