import { type Actor, type Clock, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type {
  Conversation,
  ConversationId,
  ConversationSettings,
  UpdateConversationSettings,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import type { ConversationOverride } from './conversation-override-store.js';
import { findAgent } from './find-agent.js';
import { overrideMs, runProfile } from './run-profile.js';

export interface ConversationSettingsDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  router: Pick<ModelRouter, 'choose'>;
  /** Must not throw. */
  onChange: (actor: Actor, id: ConversationId) => void;
}

/** Who answers in one conversation, and how, from its next message on. */
export class ConversationSettingsService {
  constructor(private readonly deps: ConversationSettingsDeps) {}

  get(actor: Actor, id: ConversationId): Promise<ConversationSettings> {
    return this.deps.unitOfWork.run(actor, (stores) => this.read(stores, actor, id));
  }

  async update(
    actor: Actor,
    id: ConversationId,
    { agentId, model, ...given }: UpdateConversationSettings,
  ): Promise<ConversationSettings> {
    const now = this.deps.clock.now();
    const settings = await this.deps.unitOfWork.run(actor, async (stores) => {
      await conversationOf(stores, actor, id);
      if (agentId !== undefined) {
        if (agentId !== null && !(await findAgent(stores, actor, agentId))) throw new NotFound('agent');
        await stores.conversations.setAgent(actor, id, agentId);
      }
      if (model !== undefined) {
        if (model !== null) this.deps.router.choose(model, { actor, teamId: null }); // refused before it sticks
        await stores.conversations.setModel(actor, id, model);
      }
      const current = await stores.overrides.find(actor, id, now);
      const next: ConversationOverride = {
        systemPrompt: changed(given.systemPrompt, current?.systemPrompt) || null,
        thinking: changed(given.thinking, current?.thinking),
        until: new Date(now.getTime() + overrideMs),
      };
      if (next.systemPrompt === null && next.thinking === null) await stores.overrides.clear(actor, id);
      else if (given.systemPrompt !== undefined || given.thinking !== undefined) {
        await stores.overrides.set(actor, id, next);
      }
      return this.read(stores, actor, id);
    });
    this.deps.onChange(actor, id);
    return settings;
  }

  private async read(stores: AgentStores, actor: Actor, id: ConversationId): Promise<ConversationSettings> {
    const conversation = await conversationOf(stores, actor, id);
    const override = await stores.overrides.find(actor, id, this.deps.clock.now());
    const { agent } = await runProfile(stores, actor, {
      remembered: conversation.agentId,
      sticky: conversation.model,
      override,
    });
    return {
      conversationId: id,
      agentId: agent.id,
      agentName: agent.name,
      isChosen: conversation.agentId === agent.id,
      model: conversation.model,
      systemPrompt: override?.systemPrompt ?? null,
      thinking: override?.thinking ?? null,
      until: override?.until.toISOString() ?? null,
    };
  }
}

const changed = <Value>(given: Value | undefined, current: Value | undefined): Value | null =>
  given === undefined ? (current ?? null) : given;

async function conversationOf(stores: AgentStores, actor: Actor, id: ConversationId): Promise<Conversation> {
  const conversation = await stores.conversations.find(actor, id);
  if (!conversation) throw new NotFound('conversation');
  return conversation;
}
