import type {
  ConversationService,
  ConversationSettingsService,
  Providers,
  RunService,
} from '@mosaicstack/agent';
import type { UpdateConversationSettings } from '@mosaicstack/types';
import { updateConversationSettingsSchema } from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { firstWord } from '../command-line.js';
import { requireVerb } from './asking.js';
import { routeRules, type RouteRulesDeps } from './route-rules.js';
import { plain, section } from './written.js';

export interface RouteCommandDeps extends RouteRulesDeps {
  settings: ConversationSettingsService;
  conversations: Pick<ConversationService, 'create' | 'messages'>;
  runs: Pick<RunService, 'get'>;
  providers: Pick<Providers, 'list'>;
}

const mostChoices = 12;

/** Which model answers here, and what decides that where nobody chose. */
export function routeCommands(deps: RouteCommandDeps): CommandHandlers {
  const { routing, agents, settings, conversations, runs, providers } = deps;

  const stick = async (
    { actor, conversationId }: CommandCall,
    model: string | null,
  ): Promise<CommandAnswer> => {
    requireVerb(actor, 'conversation.write');
    const wanted: UpdateConversationSettings = parseContract(updateConversationSettingsSchema, { model });
    const id = conversationId ?? (await conversations.create(actor, {})).id;
    const now = await settings.update(actor, id, wanted);
    const message =
      now.model === null
        ? 'The model is chosen automatically again, from the next turn on.'
        : `**${plain(now.model)}** answers from the next turn on. /model clear leaves it to the rules.`;
    return { message, data: now, ...(conversationId === null && { conversationId: id }) };
  };

  /** How the last answer of the conversation found its model. */
  const lastDecision = async ({ actor, conversationId }: CommandCall): Promise<string> => {
    if (conversationId === null) return 'nothing was answered here yet';
    const { items } = await conversations.messages(actor, conversationId, { limit: 200 });
    const runId = items.findLast((message) => message.runId !== null)?.runId;
    const decision = runId ? (await runs.get(actor, runId)).decision : null;
    if (!decision) return 'nothing was answered here yet';
    return `${plain(decision.label)} (${plain(decision.provider)}/${plain(decision.model)}): ${plain(decision.reason)}`;
  };

  const state = async (call: CommandCall): Promise<CommandAnswer> => {
    const { actor, conversationId } = call;
    const now = conversationId === null ? null : await settings.get(actor, conversationId);
    const { models } = providers.list({ actor, teamId: null });
    const choices = models.slice(0, mostChoices).map(({ reference }) => plain(reference));
    const more = models.length > mostChoices ? `, and ${models.length - mostChoices} more: /models` : '';
    const lines = [
      `- here: ${now?.model ? `${plain(now.model)}, until /model clear` : 'automatic'}`,
      `- last: ${await lastDecision(call)}`,
      `- choices: ${choices.join(', ')}${more}`,
    ];
    return { message: section('Model', lines, ''), data: { settings: now, models } };
  };

  const routes = routeRules({ routing, agents });

  return {
    model: (call) => {
      const [action, rest] = firstWord(call.rest);
      if (action === '') return state(call);
      if (action === 'clear' || action === 'auto') return stick(call, null);
      if (action === 'routes') return routes({ ...call, rest });
      return stick(call, action);
    },
  };
}
