'use client';

import type { Client } from '@mosaicstack/client';
import type { ConversationId } from '@mosaicstack/types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { gateway } from '../../lib/gateway';
import { tell } from '../../ui/told';
import { refused } from '../agents/agents';

type Settings = Awaited<ReturnType<Client['conversations']['settings']>>;
type Change = Parameters<Client['conversations']['updateSettings']>[1];

interface ConversationSettings {
  /** Undefined before the first message, and while they are read. */
  settings: Settings | undefined;
  /** Changes them, and says so in the words that `told` finds for the outcome. */
  change: (wanted: Change, told: (changed: Settings) => string) => void;
}

/** Who answers a conversation from its next message on, and with what. */
export function useConversationSettings(id: ConversationId | null): ConversationSettings {
  const queryClient = useQueryClient();
  const queryKey = ['conversation-settings', id] as const;
  const { data } = useQuery({
    queryKey,
    queryFn: () => (id === null ? null : gateway.conversations.settings(id)),
    enabled: id !== null,
  });
  const { mutate } = useMutation({
    mutationFn: async (wanted: Change) =>
      id === null ? null : gateway.conversations.updateSettings(id, wanted),
    onSuccess: (changed) => changed && queryClient.setQueryData(queryKey, changed),
    onError: refused,
  });
  return {
    settings: data ?? undefined,
    change: (wanted, told) =>
      mutate(wanted, { onSuccess: (changed) => changed && tell({ title: told(changed) }) }),
  };
}
