'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Agent, AgentVersion } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { usePages } from '../../lib/use-pages';
import { noteWritten } from '../../lib/written-version';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { tell } from '../../ui/toasts';
import type { AgentTabProps } from './agent-tab';
import { agentKeys, refused } from './agents';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

export function AgentVersionsView({ agent, save }: AgentTabProps) {
  const versions = usePages(agentKeys.versions(agent.id), ({ cursor }) =>
    gateway.agents.versions(agent.id, { cursor }),
  );
  return (
    <Loaded query={versions} label={t('loadingTheVersions')}>
      {(read) => (
        <>
          <ol aria-label={t('versions')}>
            {read.map((version) => (
              <li key={version.version} className="border-b border-border px-4 py-3">
                <Version agent={agent} version={version} mayRestore={save !== undefined} />
              </li>
            ))}
          </ol>
          <More pages={versions} />
        </>
      )}
    </Loaded>
  );
}

interface VersionProps {
  agent: Agent;
  version: AgentVersion;
  mayRestore: boolean;
}

function Version({ agent, version: { version, restoredFrom, createdAt }, mayRestore }: VersionProps) {
  const [isOpen, setOpen] = useState(false);
  const isNow = version === agent.version;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-medium">{t('version', { version })}</span>
        {isNow && <span className="border border-verdigris px-1.5 text-meta text-verdigris">{t('now')}</span>}
        {restoredFrom !== null && (
          <span className="text-muted-foreground">{t('asVersionWas', { restoredFrom })}</span>
        )}
        <span className="grow text-meta text-muted-foreground">
          <RelativeTime at={createdAt} />
        </span>
        {version > 1 && (
          <Button look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('hideChanges') : t('whatChanged')}
          </Button>
        )}
        {!isNow && mayRestore && <Restore agent={agent} version={version} />}
      </div>
      {isOpen && <Changes agent={agent} to={version} />}
    </>
  );
}

function Restore({ agent, version }: { agent: Agent; version: number }) {
  const queryClient = useQueryClient();
  const restore = useMutation({
    mutationFn: () => gateway.agents.restore(agent.id, version, agent.version),
    onSuccess: (saved) => {
      noteWritten(queryClient, saved);
      tell({ title: t('asVersionAgain', { version }) });
    },
    onError: refused,
    onSettled: () =>
      Promise.all(
        [agentKeys.one(agent.id), agentKeys.versions(agent.id), agentKeys.list].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <Button aria-disabled={restore.isPending} onClick={() => !restore.isPending && restore.mutate()}>
      {t('restore')}
    </Button>
  );
}

function Changes({ agent, to }: { agent: Agent; to: number }) {
  const changes = useQuery({
    queryKey: [...agentKeys.versions(agent.id), 'compare', to],
    queryFn: () => gateway.agents.compare(agent.id, to - 1, to),
  });
  return (
    <Loaded query={changes} label={t('loadingWhatChanged')} rows={2}>
      {({ fields }) => (
        <dl className="mt-3 grid gap-3">
          {fields.map(({ field, from, to: now }) => (
            <div key={field}>
              <dt className="mb-1 font-mono text-meta text-muted-foreground">{field}</dt>
              <dd className="grid gap-px font-mono text-meta whitespace-pre-wrap [overflow-wrap:anywhere]">
                <del className="bg-card px-2 py-1 text-terracotta no-underline">− {shown(from)}</del>
                <ins className="bg-card px-2 py-1 text-verdigris no-underline">+ {shown(now)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Loaded>
  );
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
