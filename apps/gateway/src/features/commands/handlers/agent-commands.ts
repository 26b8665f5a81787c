import type {
  AgentService,
  AgentVersions,
  ConversationService,
  ConversationSettingsService,
  EffectiveViews,
} from '@mosaicstack/agent';
import type { Clock } from '@mosaicstack/kernel';
import {
  agentConfigurationSchema,
  agentFieldNames,
  agentFieldOf,
  type Agent,
  type ConversationId,
  type ConversationSettings,
  createAgentSchema,
  type EffectiveView,
  type UpdateAgent,
  updateAgentSchema,
  type UpdateConversationSettings,
  updateConversationSettingsSchema,
} from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete } from '../command-line.js';
import { agentNamed, deletedAgentNamed } from './agent-references.js';
import { requireVerb } from './asking.js';
import { handleOf, plain, section } from './written.js';

export interface AgentCommandDeps {
  agents: AgentService;
  clock: Clock;
  versions: AgentVersions;
  settings: ConversationSettingsService;
  views: EffectiveViews;
  conversations: Pick<ConversationService, 'create'>;
}

const usage =
  '/agent NAME · clear · list · show NAME · new NAME: PROMPT · clone NAME [as NEW] · prompt NAME: TEXT · model NAME REFERENCE|none · deny NAME TOOL · set NAME FIELD: VALUE · edit NAME · versions NAME · compare NAME 1..2 · restore NAME VERSION · delete NAME · recover NAME';

const setUsage = `/agent set NAME FIELD: VALUE, with FIELD one of ${agentFieldNames.join(', ')}`;

const ownerOf = ({ isSystem, teamId }: Agent): string =>
  isSystem ? 'Mosaic' : teamId === null ? 'yours' : 'team';
const agentLine = (agent: Agent): string =>
  `- ${plain(agent.name)} · ${ownerOf(agent)} · v${agent.version} · ${plain(agent.description.split('\n')[0] ?? '')} · \`${handleOf(agent.id)}\``;

/** `NAME: TEXT`, where both may hold spaces. */
function nameAndText(rest: string): [name: string, text: string] {
  const [, name, text] = /^([^:]+):\s*(.*)$/s.exec(rest) ?? [];
  if (name === undefined || text === undefined || text === '')
    throw incomplete('Something is missing.', usage);
  return [name.trim(), text];
}

/** All but the last word, and the last word. */
function withLast(rest: string): [name: string, last: string] {
  const [, name, last] = /^(.+)\s+(\S+)$/s.exec(rest.trim()) ?? [];
  if (name === undefined || last === undefined) throw incomplete('Something is missing.', usage);
  return [name.trim(), last];
}

export function agentCommands(deps: AgentCommandDeps): CommandHandlers {
  const { agents, clock, versions, settings, views, conversations } = deps;
  const named = (call: CommandCall, typed: string) => agentNamed(agents, call.actor, typed);

  /** Where none is open yet, one begins: what is set belongs to a conversation. */
  const change = async (
    { actor, conversationId }: CommandCall,
    given: UpdateConversationSettings,
  ): Promise<{ now: ConversationSettings; began?: ConversationId }> => {
    requireVerb(actor, 'conversation.write');
    const wanted = parseContract(updateConversationSettingsSchema, given);
    if (conversationId !== null) return { now: await settings.update(actor, conversationId, wanted) };
    const { id } = await conversations.create(actor, {});
    return { now: await settings.update(actor, id, wanted), began: id };
  };

  const takeOver = async (call: CommandCall, agentId: Agent['id'] | null): Promise<CommandAnswer> => {
    const { now, began } = await change(call, { agentId });
    const view = await views.of(call.actor, now.agentId, { conversationId: now.conversationId });
    return {
      message: `**${plain(now.agentName)}** answers from the next turn on: ${whatItBrings(view)}.`,
      data: { settings: now, effective: view },
      ...(began && { conversationId: began }),
    };
  };

  const update = async (
    call: CommandCall,
    typed: string,
    fields: (agent: Agent) => Omit<UpdateAgent, 'version'>,
  ): Promise<CommandAnswer> => {
    requireVerb(call.actor, 'agent.write');
    const agent = await named(call, typed);
    const wanted = parseContract(updateAgentSchema, { version: agent.version, ...fields(agent) });
    const saved = await agents.update(call.actor, agent.id, wanted);
    return { message: `Saved ${plain(saved.name)} as version ${saved.version}.`, data: saved };
  };

  const list: CommandHandler = async ({ actor }) => {
    const page = await agents.list(actor, { limit: 50 });
    return { message: section('Agents', page.items.map(agentLine), 'There are no agents.'), data: page };
  };

  const state: CommandHandler = async (call) => {
    const { items } = await agents.list(call.actor, { limit: 50 });
    const now =
      call.conversationId === null ? undefined : await settings.get(call.actor, call.conversationId);
    const lines = items.map((agent) =>
      agent.id === now?.agentId ? `${agentLine(agent)} · **answers here**` : agentLine(agent),
    );
    return { message: section('Agents', lines, 'There are no agents.'), data: { settings: now, items } };
  };

  const actions: CommandHandlers = {
    list,
    clear: (call) => takeOver(call, null),
    show: async (call) => {
      const agent = await named(call, call.rest);
      const view = await views.of(call.actor, agent.id, {});
      const lines = view.entries.map(
        ({ key, value, layer }) => `- ${key}: ${plain(shown(value))} · from ${layer}`,
      );
      return {
        message: [agentLine(agent), section('Works with', lines, '')].join('\n\n'),
        data: { agent, effective: view },
      };
    },
    new: async (call) => {
      requireVerb(call.actor, 'agent.write');
      const [name, systemPrompt] = nameAndText(call.rest);
      const agent = await agents.create(call.actor, parseContract(createAgentSchema, { name, systemPrompt }));
      return {
        message: `Made ${plain(agent.name)} · \`${handleOf(agent.id)}\`. It answers after /agent ${plain(agent.name)}.`,
        data: agent,
      };
    },
    clone: async (call) => {
      requireVerb(call.actor, 'agent.write');
      const [, from = call.rest, to] = /^(.+?)\s+as\s+(.+)$/s.exec(call.rest) ?? [];
      const name = to === undefined ? {} : { name: parseContract(agentConfigurationSchema.shape.name, to) };
      const copy = await agents.clone(call.actor, (await named(call, from)).id, name);
      return { message: `Made ${plain(copy.name)} · \`${handleOf(copy.id)}\`.`, data: copy };
    },
    prompt: (call) => {
      const [name, systemPrompt] = nameAndText(call.rest);
      return update(call, name, () => ({ systemPrompt }));
    },
    model: (call) => {
      const [name, model] = withLast(call.rest);
      return update(call, name, () => ({ model: model === 'none' ? null : model }));
    },
    deny: (call) => {
      const [name, tool] = withLast(call.rest);
      return update(call, name, ({ deniedTools }) => ({ deniedTools: [...new Set([...deniedTools, tool])] }));
    },
    set: (call) => {
      const [, name, field, value] = /^(.+?)\s+([a-z-]+):\s*(.*)$/is.exec(call.rest) ?? [];
      if (name === undefined || field === undefined || value === undefined) {
        throw incomplete('Say which agent, which setting and what it is to be.', setUsage);
      }
      return update(call, name, (agent) => {
        const given = agentFieldOf(field.toLowerCase(), value, agent);
        if (given) return given;
        throw incomplete(`There is no setting “${field}”.`, setUsage);
      });
    },
    edit: async () => {
      throw incomplete('An agent is edited where your editor is: in `mosaic tui`.', setUsage);
    },
    versions: async (call) => {
      const { id, name } = await named(call, call.rest);
      const page = await versions.list(call.actor, id, { limit: 50 });
      const lines = page.items.map(
        ({ version, createdAt, restoredFrom }) =>
          `- ${version} · ${createdAt}${restoredFrom === null ? '' : ` · as version ${restoredFrom}`}`,
      );
      return { message: section(`Versions of ${plain(name)}`, lines, 'There are none.'), data: page };
    },
    compare: async (call) => {
      const [name, pair] = withLast(call.rest);
      const [, from, to] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(pair) ?? [];
      if (from === undefined || to === undefined) {
        throw incomplete('Name two versions.', '/agent compare NAME 1..2');
      }
      const agent = await named(call, name);
      const data = await versions.compare(call.actor, agent.id, Number(from), Number(to));
      const lines = data.fields.flatMap(({ field, from: before, to: after }) => [
        `- ${field}`,
        `  - ${from}: ${plain(shown(before)) || 'nothing'}`,
        `  - ${to}: ${plain(shown(after)) || 'nothing'}`,
      ]);
      const title = `${plain(agent.name)}, version ${from} and version ${to}`;
      return { message: section(title, lines, 'These versions do not differ.'), data };
    },
    restore: async (call) => {
      requireVerb(call.actor, 'agent.write');
      const [name, typed] = withLast(call.rest);
      const agent = await named(call, name);
      const version = parseContract(updateAgentSchema.shape.version, Number(typed));
      const saved = await agents.restore(call.actor, agent.id, { version, current: agent.version });
      return {
        message: `${plain(saved.name)} is as in version ${version} again: version ${saved.version}.`,
        data: saved,
      };
    },
    delete: async (call) => {
      requireVerb(call.actor, 'agent.write');
      const agent = await named(call, call.rest);
      await agents.delete(call.actor, agent.id);
      const message = `Deleted ${plain(agent.name)}. For 30 days it comes back with \`/agent recover ${handleOf(agent.id)}\`.`;
      return { message, data: agent };
    },
    recover: async (call) => {
      requireVerb(call.actor, 'agent.write');
      if (call.rest.trim() === '') {
        const data = await agents.deleted(call.actor);
        const nothing = 'No agent was deleted within 30 days.';
        return { message: section('Deleted', data.map(agentLine), nothing), data };
      }
      const agent = await agents.recover(call.actor, await deletedAgentNamed(agents, call.actor, call.rest));
      return { message: `${plain(agent.name)} is back, as version ${agent.version}.`, data: agent };
    },
  };

  return {
    agent: async (call) => {
      const [action, rest] = firstWord(call.rest);
      if (action === '') return state(call);
      const handler = actionNamed(actions, action);
      if (handler) return handler({ ...call, rest });
      return takeOver(call, (await named(call, call.rest)).id);
    },
    system: async (call) => {
      const text = call.rest.trim();
      if (text === '') return sayState(call);
      const systemPrompt = text === 'clear' ? null : text;
      const { now, began } = await change(call, { systemPrompt });
      const message =
        systemPrompt === null
          ? `${plain(now.agentName)} goes by its own prompt again.`
          : 'This conversation has a prompt of its own, for five minutes and as long again with each message.';
      return { message, data: now, ...(began && { conversationId: began }) };
    },
    thinking: async (call) => {
      const level = call.rest.trim().toLowerCase();
      if (level === '') return sayState(call);
      const { now, began } = await change(call, { thinking: level === 'clear' ? null : (level as 'off') });
      const message =
        now.thinking === null
          ? `${plain(now.agentName)} thinks as much as it is set up to.`
          : `Thinking is ${now.thinking} here, for five minutes and as long again with each message.`;
      return { message, data: now, ...(began && { conversationId: began }) };
    },
    tools: async (call) => {
      const agent = call.rest.trim() === '' ? undefined : await named(call, call.rest);
      const { conversationId } = call;
      const answering =
        agent?.id ??
        (conversationId === null
          ? (await named(call, 'assistant')).id
          : (await settings.get(call.actor, conversationId)).agentId);
      const view = await views.of(
        call.actor,
        answering,
        agent || conversationId === null ? {} : { conversationId },
      );
      const families = Map.groupBy(view.tools, (name) => name.split('_')[0]);
      const lines = [
        ...[...families.values()].map((names) => `- ☑ ${names.map(plain).join(', ')}`),
        ...view.withheld.map(({ name, reason }) => `- ⊘ ${plain(name)} · ${reason}`),
      ];
      return {
        message: section(`Tools of ${plain(view.agentName)}`, lines, 'There are no tools.'),
        data: view,
      };
    },
  };

  async function sayState({ actor, conversationId }: CommandCall): Promise<CommandAnswer> {
    if (conversationId === null) return { message: 'Nothing is set yet: no conversation is open.' };
    const now = await settings.get(actor, conversationId);
    const left = now.until === null ? null : Date.parse(now.until) - clock.now().getTime();
    const lines = [
      `- agent: ${plain(now.agentName)}`,
      `- system: ${now.systemPrompt === null ? 'of the agent' : plain(now.systemPrompt)}`,
      `- thinking: ${now.thinking ?? 'of the agent'}`,
      ...(left === null
        ? []
        : [
            `- for another ${Math.max(1, Math.ceil(left / 60_000))} min, and as long again with each message`,
          ]),
    ];
    return { message: section('Here', lines, ''), data: now };
  }
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160).toWellFormed()}…` : line;
};

function whatItBrings({ entries, tools, withheld }: EffectiveView): string {
  const valueOf = (key: string) => entries.find((entry) => entry.key === key)?.value;
  const model = valueOf('model');
  return [
    'its own prompt',
    `${tools.length} of ${tools.length + withheld.length} tools`,
    typeof model === 'string' ? `the model ${plain(model)}` : 'the model that routing finds',
    `thinking ${shown(valueOf('thinking') ?? 'off')}`,
  ].join(', ');
}
