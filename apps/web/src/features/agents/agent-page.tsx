'use client';

import { agentIdSchema, type Agent, type AgentId } from '@mosaicstack/types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, Copy, MessageSquarePlus, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Suspense, useEffect } from 'react';
import { lazy } from '../../lib/lazy';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { isMissing } from '../../lib/problem';
import { pageTabs, tabNamed } from '../../lib/page-tabs';
import { routes, type AgentTab } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { Button, buttonClass, IconButton } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { SkeletonRows } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { Tile } from '../../ui/tile';
import { tell } from '../../ui/toasts';
import { Page } from '../shell/page';
import { useMay } from '../teams/teams';
import { agentKeys, refused, useAgent, useChangeAgent, useDeleteAgent } from './agents';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

const tabs = {
  instructions: {
    get title() {
      return t('instructions');
    },
    View: lazy(async () => ({ default: (await import('./agent-instructions')).AgentInstructions })),
  },
  model: {
    get title() {
      return t('model');
    },
    View: lazy(async () => ({ default: (await import('./agent-model')).AgentModel })),
  },
  tools: {
    get title() {
      return t('toolsAndApprovals');
    },
    View: lazy(async () => ({ default: (await import('./agent-tools')).AgentTools })),
  },
  versions: {
    get title() {
      return t('versions');
    },
    View: lazy(async () => ({ default: (await import('./agent-versions')).AgentVersionsView })),
  },
  effective: {
    get title() {
      return t('effective');
    },
    View: lazy(async () => ({ default: (await import('./agent-effective')).AgentEffective })),
  },
} as const satisfies Record<AgentTab, object>;

/** The side that the address names. */
const useTab = () => tabNamed('/agent', useAddress().read('tab'));

/** `/agent?a=&tab=`: one agent, from its sides. */
export function AgentPage() {
  const id = agentIdSchema.safeParse(useAddress().read('a')).data;
  return id ? <OneAgent key={id} id={id} /> : <NoAgent />;
}

function OneAgent({ id }: { id: AgentId }) {
  const agent = useAgent(id);
  const { View } = tabs[useTab()];
  // Beside the agent itself, which the view waits for.
  useEffect(() => View.fetch(), [View]);
  if (isMissing(agent.error)) return <NoAgent />;
  return agent.data ? (
    <OpenAgent agent={agent.data} />
  ) : (
    <Page title={t('agent')}>
      <Loaded query={agent} label={t('loadingTheAgent')}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function OpenAgent({ agent }: { agent: Agent }) {
  const tab = useTab();
  const may = useMay('change', agent) && !agent.isSystem;
  const change = useChangeAgent(agent);
  const { View } = tabs[tab];
  return (
    <Page
      title={agent.name}
      leading={<Tile seed={agent.id} size={20} />}
      actions={<Actions agent={agent} may={may} />}
      bar={
        <Tabs
          label={t('agent')}
          current={tab}
          tabs={pageTabs['/agent'].map((name) => ({
            name,
            title: tabs[name].title,
            href: routes.agent({ a: agent.id, tab: name }),
          }))}
        />
      }
    >
      {agent.isSystem && (
        <p className="border-b border-border bg-card px-4 py-2 text-muted-foreground">
          {t('itComesWithMosaicAndStays')}
        </p>
      )}
      <div className="min-h-0 grow overflow-y-auto">
        <Suspense fallback={<SkeletonRows rows={8} label={t('loading')} />}>
          <View agent={agent} save={may ? (fields) => change.mutate(fields) : undefined} />
        </Suspense>
      </div>
    </Page>
  );
}

function Actions({ agent, may }: { agent: Agent; may: boolean }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useDeleteAgent();
  const clone = useMutation({
    mutationFn: () => gateway.agents.clone(agent.id),
    onSuccess: async (copy) => {
      await queryClient.invalidateQueries({ queryKey: agentKeys.list });
      tell({ title: t('made', { name: copy.name }) });
      router.push(routes.agent({ a: copy.id }));
    },
    onError: refused,
  });
  return (
    <div className="flex items-center gap-2">
      <span className="mr-2 text-meta text-muted-foreground">v{agent.version}</span>
      {may && (
        <IconButton
          label={t('delete', { name: agent.name })}
          onClick={() => remove.mutate(agent, { onSuccess: () => router.push(routes.agents()) })}
        >
          <Trash2 size={16} aria-hidden="true" />
        </IconButton>
      )}
      <Button aria-disabled={clone.isPending} onClick={() => !clone.isPending && clone.mutate()}>
        <Copy size={16} aria-hidden="true" />
        <span className="hidden columns:inline">{t('makeACopy')}</span>
        <span className="sr-only columns:hidden">{t('makeACopy')}</span>
      </Button>
      <PageLink href={routes.chat({ agent: agent.id })} className={buttonClass('primary')}>
        <MessageSquarePlus size={16} aria-hidden="true" />
        <span className="hidden columns:inline">{t('chat')}</span>
        <span className="sr-only columns:hidden">{t('chat')}</span>
      </PageLink>
    </div>
  );
}

const NoAgent = () => (
  <Page title={t('noSuchAgent')}>
    <Empty
      sentence={t('thereIsNoAgentAtThis')}
      action={
        <PageLink href={routes.agents()} className={buttonClass('quiet')}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t('allAgents')}
        </PageLink>
      }
    />
  </Page>
);
