import type { Client } from '@mosaicstack/client';
import {
  type AgentId,
  conversationSettingsSchema,
  type ConversationSettings,
  type ThinkingLevel,
} from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { orNone, proseOf, stated } from '../../input/prose.js';
import { findAgent, findConversation } from '../../naming/names.js';
import { timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsOptions, RecordsView } from '../../output/records.js';
import { oneRecord } from '../list-records.js';

export interface SessionSettingsOptions {
  agent?: string;
  model?: string;
  thinking?: ThinkingLevel | 'none';
  system?: string;
}

/** Says who answers in a conversation and how, from its next message on; without an option, shows how that is. */
export const setSession = (
  context: Context,
  typed: string,
  { agent, model, thinking, system, ...options }: RecordsOptions & SessionSettingsOptions,
): Promise<void> =>
  oneRecord(context, options, {
    view: settingsView,
    work: async (client) => {
      const { id } = await findConversation(client, typed);
      const wanted = stated({
        agentId: await agentIdOf(client, agent),
        model: orNone(model, (text) => text),
        thinking: orNone(thinking, (text) => text as ThinkingLevel),
        systemPrompt: orNone(await proseOf(system), (text) => text),
      });
      return Object.keys(wanted).length === 0
        ? client.conversations.settings(id)
        : client.conversations.updateSettings(id, wanted);
    },
  });

async function agentIdOf(client: Client, typed: string | undefined): Promise<AgentId | null | undefined> {
  if (typed === undefined) return undefined;
  return typed === 'none' ? null : (await findAgent(client, typed)).id;
}

export const settingsView: RecordsView<ConversationSettings> = {
  columns: [
    { title: 'AGENT', value: ({ agentName }) => agentName },
    { title: 'MODEL', value: ({ model }) => model ?? '' },
    { title: 'THINKING', value: ({ thinking }) => thinking ?? '' },
    timeColumn('UNTIL', ({ until }) => until),
    { title: 'SYSTEM', value: ({ systemPrompt }) => systemPrompt?.split('\n')[0] ?? '' },
  ],
  name: ({ conversationId }) => conversationId,
  ...contractFields<ConversationSettings>(conversationSettingsSchema),
  whenEmpty: 'Nothing is set.',
};
