import type { Agent } from '@mosaicstack/types';
import { ListPane } from '../lists/list-pane.js';
import type { ScreenContext } from './screen.js';

export interface AgentPickerOptions {
  /** A name to say who answers; null leaves it to the person's preference. */
  choose: (name: string | null) => void;
  cancel: () => void;
}

interface Choice {
  id: string;
  name: string | null;
  note: string;
}

const standard: Choice = { id: '', name: null, note: 'whom your preferences name' };

const choiceOf = ({ id, name, description, isSystem }: Agent): Choice => ({
  id,
  name,
  note: isSystem ? `${description} (of the product)` : description,
});

/** Agents that may answer from the next message on. */
export const agentPicker = (context: ScreenContext, options: AgentPickerOptions): ListPane<Choice> =>
  new ListPane<Choice>(context, {
    title: 'Agents',
    read: async (cursor) => {
      const page = await context.client.agents.list({ limit: 100, ...(cursor !== undefined && { cursor }) });
      const agents = page.items.map((agent) => choiceOf(agent));
      return { items: cursor === undefined ? [standard, ...agents] : agents, nextCursor: page.nextCursor };
    },
    idOf: ({ id }) => id,
    row: ({ name, note }) => ({ title: name ?? 'Standard', note }),
    open: ({ name }) => options.choose(name),
    close: options.cancel,
    isClosing: (data) => context.keys.is(data, 'chat.agent'),
    empty: 'There is no agent. /agent new NAME: PROMPT makes one.',
    alwaysTyping: true,
    opens: 'chooses',
  });
