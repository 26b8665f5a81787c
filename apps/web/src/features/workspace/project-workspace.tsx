'use client';

import type { Project, Workspace } from '@mosaicstack/types';
import { Download, GitBranch } from 'lucide-react';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { QueryLink } from '../../lib/query-link';
import { saveAs } from '../../lib/save-as';
import { useAddress } from '../../lib/use-address';
import { Button } from '../../ui/button';
import { sizeWords } from '../files/file-words';
import { tellRefusal } from '../tasks/task-changes';
import { NewWorkspace } from './new-workspace';
import { WorkspaceChanges } from './workspace-changes';
import { WorkspaceFiles } from './workspace-files';
import { WorkspaceHistory } from './workspace-history';
import { useWorkspace } from './workspaces';
import { wordsOf } from '../../lib/words';

const t = wordsOf('workspace');

const views = ['files', 'changes', 'history'] as const;

/** The folder in which agents work for this project: its files, what is not committed, and its history. */
export function ProjectWorkspace({ project }: { project: Project }) {
  const workspace = useWorkspace(project.id);
  return (
    <Loaded query={workspace} label={t('loadingTheWorkspace')}>
      {(found) =>
        found.exists ? (
          <OpenWorkspace project={project} workspace={found} />
        ) : (
          <NewWorkspace project={project} />
        )
      }
    </Loaded>
  );
}

function OpenWorkspace({ project, workspace }: { project: Project; workspace: Workspace }) {
  const address = useAddress();
  const view = views.find((name) => name === address.read('view')) ?? 'files';
  const { branch, changes, bytes, quotaBytes } = workspace;
  const titles = {
    files: t('files'),
    changes: changes.length === 0 ? t('changes') : t('changesCounted', { count: changes.length }),
    history: t('history'),
  };
  return (
    <section aria-label={t('workspace')} className="flex min-h-0 grow flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-border px-4 py-1.5">
        <nav aria-label={t('workspace')} className="flex gap-1">
          {views.map((name) => (
            <QueryLink
              key={name}
              href={address.with({ view: name, file: undefined, path: undefined })}
              aria-current={name === view ? 'page' : undefined}
              className="inline-flex h-row items-center rounded-control px-2.5 text-muted-foreground hover:bg-accent aria-[current]:bg-accent aria-[current]:font-medium aria-[current]:text-foreground"
            >
              {titles[name]}
            </QueryLink>
          ))}
        </nav>
        <p className="flex min-w-0 grow items-center gap-1.5 text-meta text-muted-foreground">
          <GitBranch size={14} aria-hidden="true" />
          <span className="truncate font-mono">{branch ?? t('noBranch')}</span>
          <span className="whitespace-nowrap">
            {t('of', { bytes: sizeWords(bytes), quotaBytes: sizeWords(quotaBytes) })}
          </span>
        </p>
        <DownloadAll project={project} />
      </div>
      {view === 'files' && <WorkspaceFiles id={project.id} />}
      {view === 'changes' && <WorkspaceChanges id={project.id} changes={changes} />}
      {view === 'history' && <WorkspaceHistory id={project.id} />}
    </section>
  );
}

function DownloadAll({ project: { id, name } }: { project: Project }) {
  const [isPending, setPending] = useState(false);
  const download = async (): Promise<void> => {
    setPending(true);
    try {
      saveAs(`${name}.tar.gz`, await gateway.workspaces.archive(id));
    } catch (error) {
      tellRefusal(error, name);
    } finally {
      setPending(false);
    }
  };
  return (
    <Button aria-disabled={isPending} onClick={() => void (isPending || download())}>
      <Download size={16} aria-hidden="true" />
      {isPending ? t('packing') : t('download')}
    </Button>
  );
}
