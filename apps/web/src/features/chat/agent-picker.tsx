'use client';

import { agentIdSchema, type ConversationId } from '@mosaicstack/types';
import { Bot } from 'lucide-react';
import { useAddress } from '../../lib/use-address';
import { ChoicePicker } from '../../ui/choice-picker';
import { Tile } from '../../ui/tile';
import { descriptionOf } from '../agents/agent-description';
import { useAgentChoices } from '../agents/agents';
import { useAgentInAddress } from './agent-in-address';
import { useConversationSettings } from './conversation-settings';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

/** Who answers from the next message on. */
export function AgentPicker({ id }: { id: ConversationId | null }) {
  const { data: agents } = useAgentChoices();
  const address = useAddress();
  const wanted = useAgentInAddress();
  const { settings, change } = useConversationSettings(id);
  if (!agents) return null;
  const chosen = id === null ? wanted : settings?.isChosen ? settings.agentId : undefined;
  const seed = chosen ?? settings?.agentId;
  const pick = (value: string): void => {
    const agentId = agentIdSchema.safeParse(value).data;
    if (id === null) address.change({ agent: agentId });
    else {
      change({ agentId: agentId ?? null }, ({ agentName }) =>
        t('answersFromTheNextMessageOn', { agentName }),
      );
    }
  };
  const usual = settings && !settings.isChosen ? settings.agentName : t('yourUsualAgent');
  const shown = agents.items.find((agent) => agent.id === chosen)?.name ?? usual;
  return (
    <ChoicePicker
      label={t('agent')}
      shown={shown}
      title={t('whoAnswersFromTheNextMessage')}
      choices={[
        { value: '', label: usual, note: usual === t('yourUsualAgent') ? undefined : t('yourUsualAgent') },
        ...agents.items.map((agent) => ({
          ...{ value: agent.id, label: agent.name, note: descriptionOf(agent) || undefined },
        })),
      ]}
      chosen={chosen ?? ''}
      onChoose={pick}
    >
      {seed ? (
        <Tile seed={seed} size={16} />
      ) : (
        <Bot size={16} aria-hidden="true" className="shrink-0 text-muted-foreground" />
      )}
      <span className="max-w-36 truncate @max-xl:sr-only">{shown}</span>
    </ChoicePicker>
  );
}
