import { type Actor, type Clock, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type { AgentId, EffectiveQuery, EffectiveView } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { runProfile } from './run-profile.js';
import { withheld } from './tool-availability.js';

export interface EffectiveViewDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  /** Names of the tools the actor's role and key allow. */
  toolsOf: (actor: Actor) => readonly string[];
  memberTools: readonly string[] | null;
}

/** What an agent would work with if it answered the actor now. */
export class EffectiveViews {
  constructor(private readonly deps: EffectiveViewDeps) {}

  async of(actor: Actor, id: AgentId, { conversationId }: EffectiveQuery): Promise<EffectiveView> {
    const { unitOfWork, clock, toolsOf, memberTools } = this.deps;
    const { agent, settings, entries, ignored } = await unitOfWork.run(actor, async (stores) => {
      const conversation =
        conversationId === undefined ? undefined : await stores.conversations.find(actor, conversationId);
      if (conversationId !== undefined && !conversation) throw new NotFound('conversation');
      const override =
        conversationId === undefined
          ? undefined
          : await stores.overrides.find(actor, conversationId, clock.now());
      const sticky = conversation?.model ?? null;
      return runProfile(stores, actor, { asked: id, remembered: null, sticky, override });
    });
    const ceiling = { role: actor.role, memberTools };
    const looked = toolsOf(actor).map((name) => ({ name, reason: withheld(name, settings, ceiling) }));
    return {
      agentId: agent.id,
      agentName: agent.name,
      agentVersion: agent.version,
      entries,
      ignored,
      tools: looked.filter(({ reason }) => reason === undefined).map(({ name }) => name),
      withheld: looked.flatMap(({ name, reason }) => (reason === undefined ? [] : [{ name, reason }])),
    };
  }
}
