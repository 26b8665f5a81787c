'use client';

import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Client } from '@mosaicstack/client';
import type { Agent, AgentId, EffectiveView, Page, UpdateAgent } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { usePages, type Pages } from '../../lib/use-pages';
import { noteWritten, versionToChange } from '../../lib/written-version';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

export const agentKeys = {
  list: ['agents'] as const,
  one: (id: AgentId) => ['agent', id] as const,
  versions: (id: AgentId) => ['agent-versions', id] as const,
  effective: (id: AgentId) => ['effective', id] as const,
};

export const useAgents = (): Pages<Agent> =>
  usePages(agentKeys.list, ({ cursor }) => gateway.agents.list({ ...(cursor && { cursor }) }));

/** As many agents as one choice can offer: the 200 last changed. */
export const useAgentChoices = (): UseQueryResult<Page<Agent>> =>
  useQuery({
    queryKey: [...agentKeys.list, 'choices'],
    queryFn: () => gateway.agents.list({ limit: 200 }),
    staleTime: 60_000,
  });

/** What an agent is called; undefined for one that is gone or not yet known. */
export function useAgentName(): (id: AgentId) => string | undefined {
  const { data } = useAgentChoices();
  return (id) => data?.items.find((agent) => agent.id === id)?.name;
}

export const useAgent = (id: AgentId): UseQueryResult<Agent> =>
  useQuery({ queryKey: agentKeys.one(id), queryFn: () => gateway.agents.get(id) });

export const useEffective = (id: AgentId): UseQueryResult<EffectiveView> =>
  useQuery({ queryKey: agentKeys.effective(id), queryFn: () => gateway.agents.effective(id) });

export type NewAgent = Parameters<Client['agents']['create']>[0];

export function useAddAgent() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (agent: NewAgent) => gateway.agents.create(agent),
    onSuccess: (agent) => {
      queryClient.setQueryData(agentKeys.one(agent.id), agent);
      return queryClient.invalidateQueries({ queryKey: agentKeys.list });
    },
  });
}

export type AgentChange = Omit<UpdateAgent, 'version'>;

/** Saves a change, which is a new version. What somebody else changed meanwhile is told, and read again. */
export function useChangeAgent(agent: Agent) {
  const queryClient = useQueryClient();
  const { id } = agent;
  return useMutation({
    scope: { id: `change-agent ${id}` },
    mutationFn: (change: AgentChange) =>
      gateway.agents.update(id, { version: versionToChange(queryClient, agent), ...change }),
    onMutate: (change) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      queryClient.setQueryData<Agent>(agentKeys.one(id), (shown) => shown && { ...shown, ...given });
    },
    onSuccess: (saved) => {
      noteWritten(queryClient, saved);
      queryClient.setQueryData(agentKeys.one(id), saved);
      tell({ title: t('savedAsVersion', { version: saved.version }) });
    },
    onError: refused,
    onSettled: async () => {
      await Promise.all(
        [agentKeys.list, agentKeys.one(id), agentKeys.versions(id), agentKeys.effective(id)].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}

export const refused = (error: unknown): void => {
  const { message, remediation } = problemOf(error);
  tell({ title: message, urgent: true, ...(remediation ? { description: remediation } : {}) });
};

/** Deletes an agent, says so, and offers the way back. */
export function useDeleteAgent() {
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries({ queryKey: agentKeys.list });
  const undo = async (agent: Agent): Promise<void> => {
    await gateway.agents.recover(agent.id);
    await again();
  };
  return useMutation({
    mutationFn: (agent: Agent) => gateway.agents.delete(agent.id),
    onSuccess: (_, agent) => {
      tell({
        title: t('deleted', { name: agent.name }),
        action: { label: t('undo'), run: () => void undo(agent).catch(refused) },
      });
    },
    onError: refused,
    onSettled: again,
  });
}
