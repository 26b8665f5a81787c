'use client';

import { agentIdSchema, type AgentId, type ConversationId } from '@mosaicstack/types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { gateway } from '../../lib/gateway';
import { goTo } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { Tile } from '../../ui/tile';
import { tell } from '../../ui/toasts';
import { refused, useAgentChoices } from '../agents/agents';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

export const settingsKey = (id: ConversationId | null) => ['conversation-settings', id] as const;

/** Whom the address names for a conversation that has not begun. */
export const useAgentInAddress = (): AgentId | undefined =>
  agentIdSchema.safeParse(useAddress().read('agent')).data;

/** Who answers from the next message on. */
export function AgentPicker({ id }: { id: ConversationId | null }) {
  const { data: agents } = useAgentChoices();
  const wanted = useAgentInAddress();
  const queryClient = useQueryClient();
  const { data: settings } = useQuery({
    queryKey: settingsKey(id),
    queryFn: () => (id === null ? null : gateway.conversations.settings(id)),
    enabled: id !== null,
  });
  const choose = useMutation({
    mutationFn: async (agentId: AgentId | null) =>
      id === null ? null : gateway.conversations.updateSettings(id, { agentId }),
    onSuccess: (changed) => {
      if (!changed) return;
      queryClient.setQueryData(settingsKey(id), changed);
      tell({ title: t('answersFromTheNextMessageOn', { agentName: changed.agentName }) });
    },
    onError: refused,
  });
  const chosen = id === null ? wanted : settings?.isChosen ? settings.agentId : undefined;
  const seed = chosen ?? settings?.agentId;
  const pick = (value: string): void => {
    const agentId = agentIdSchema.safeParse(value).data;
    if (id === null) goTo(routes.chat({ agent: agentId }));
    else choose.mutate(agentId ?? null);
  };
  if (!agents) return null;
  return (
    <div className="flex min-w-0 shrink items-center gap-2">
      {seed && <Tile seed={seed} size={16} />}
      <select
        aria-label={t('agent')}
        title={t('whoAnswersFromTheNextMessage')}
        value={chosen ?? ''}
        onChange={({ target }) => pick(target.value)}
        className="h-row max-w-36 min-w-0 truncate rounded-control border border-transparent bg-background px-1 hover:border-input"
      >
        <option value="">{settings && !settings.isChosen ? settings.agentName : t('yourUsualAgent')}</option>
        {agents.items.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </select>
    </div>
  );
}
