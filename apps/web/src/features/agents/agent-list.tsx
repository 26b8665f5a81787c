'use client';

import type { Agent } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { Tile } from '../../ui/tile';
import { useTeamName } from '../teams/teams';
import { descriptionOf } from './agent-description';
import { useAgents } from './agents';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

export function AgentList() {
  const agents = useAgents();
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <Loaded query={agents} label={t('loadingAgents')}>
        {(read) => {
          const own = read.filter(({ isSystem }) => !isSystem);
          const shipped = read.filter(({ isSystem }) => isSystem);
          return (
            <>
              {own.length > 0 && <Rows title={t('yoursAndYourTeams')} agents={own} />}
              {own.length === 0 && (
                <p className="max-w-measure px-4 py-6 text-muted-foreground">{t('anAgentIsAWayOf')}</p>
              )}
              {shipped.length > 0 && <Rows title={t('shippedWithMosaic')} agents={shipped} />}
              <More pages={agents} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

const Rows = ({ title, agents }: { title: string; agents: readonly Agent[] }) => (
  <section aria-label={title}>
    <h2 className="border-b border-border bg-card px-4 py-1.5 text-meta text-muted-foreground">{title}</h2>
    <ul>
      {agents.map((agent) => (
        <li key={agent.id} className="border-b border-border">
          <Row agent={agent} />
        </li>
      ))}
    </ul>
  </section>
);

function Row({ agent }: { agent: Agent }) {
  const team = useTeamName(agent.teamId);
  const { allowedTools, deniedTools, model, provider } = agent;
  const tools =
    allowedTools === null
      ? deniedTools.length === 0
        ? t('everyTool')
        : t('allToolsBut', { count: deniedTools.length })
      : allowedTools.length === 0
        ? t('noTools')
        : t('countTools', { count: allowedTools.length });
  const named = model ?? provider;
  return (
    <PageLink
      href={routes.agent({ a: agent.id })}
      className="flex min-h-15 items-center gap-3.5 px-4 py-2.5 -outline-offset-2 hover:bg-accent"
    >
      <Tile seed={agent.id} size={30} />
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{agent.name}</span>
          {team && <span className="shrink-0 text-meta text-muted-foreground">{team}</span>}
        </span>
        <span className="block truncate text-muted-foreground">
          {descriptionOf(agent) || t('nobodyWroteYetWhatItIs')}
        </span>
      </span>
      <span
        className={`hidden w-44 shrink-0 truncate text-meta text-muted-foreground columns:block ${named ? 'font-mono' : ''}`}
      >
        {named ?? t('routedModel')}
      </span>
      <span className="hidden w-28 shrink-0 text-meta text-muted-foreground columns:block">{tools}</span>
      <span className="hidden w-12 shrink-0 text-right text-meta text-muted-foreground wide:block">
        v{agent.version}
      </span>
    </PageLink>
  );
}
