import type { Clock, IdSource } from '@mosaicstack/kernel';
import type { Message, MessageId, RouteDecision } from '@mosaicstack/types';
import type { AgentEvent } from '../runtime/agent-runtime.js';

/** What a delegated agent reads: its order, and what it has written since. Nothing of it is stored. */
export class DelegatedRows {
  private readonly written: Message[] = [];

  constructor(
    private readonly deps: { clock: Clock; ids: IdSource },
    private readonly order: Message,
    private decision: RouteDecision,
  ) {}

  get all(): readonly Message[] {
    return [this.order, ...this.written];
  }

  take(event: AgentEvent): void {
    if (event.type === 'routed') this.decision = event.decision;
    if (event.type !== 'message-ended') return;
    const { role, parts, usage } = event;
    const { provider, model } = this.decision;
    const createdAt = this.deps.clock.now().toISOString();
    this.written.push({
      ...this.order,
      ...{ id: this.deps.ids.next() as MessageId, parentId: this.all.at(-1)?.id ?? null, role, parts },
      ...{ clientId: null, speakerId: null, provider, model, usage, createdAt },
    });
  }
}
