'use client';

import type { ConversationState, ProjectId } from '@mosaicstack/types';
import { Archive, MessagesSquare, Pin, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { Tile } from '../../ui/tile';
import { useProjectChoices } from '../projects/projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

interface FolderListProps {
  state: ConversationState;
  projectId: ProjectId | undefined;
  pinned: boolean;
  /** Another folder was chosen. */
  onLeave: () => void;
}

/** Where conversations are kept: all of them, those at hand, a folder for each project, the archive, and what was deleted. */
export function FolderList({ state, projectId, pinned, onLeave }: FolderListProps) {
  const { data: projects } = useProjectChoices();
  const isPlain = state === 'open' && projectId === undefined;
  return (
    <nav
      aria-label={t('folders')}
      className="hidden w-52 shrink-0 overflow-y-auto border-r border-border bg-card py-2 wide:block"
    >
      <Folder
        onLeave={onLeave}
        to={{}}
        isCurrent={isPlain && !pinned}
        mark={<MessagesSquare size={14} />}
        name={t('all')}
      />
      <Folder
        onLeave={onLeave}
        to={{ show: 'pinned' }}
        isCurrent={isPlain && pinned}
        mark={<Pin size={14} />}
        name={t('pinned')}
      />
      {projects && projects.items.length > 0 && (
        <>
          <h2 className="px-4 pt-3 pb-1 text-meta text-muted-foreground">{t('projects')}</h2>
          {projects.items.map(({ id, name }) => (
            <Folder
              onLeave={onLeave}
              key={id}
              to={{ p: id }}
              isCurrent={state === 'open' && projectId === id}
              mark={<Tile seed={id} size={14} />}
              name={name}
            />
          ))}
        </>
      )}
      <h2 className="px-4 pt-3 pb-1 text-meta text-muted-foreground">{t('putAway')}</h2>
      <Folder
        onLeave={onLeave}
        to={{ state: 'archived' }}
        isCurrent={state === 'archived'}
        mark={<Archive size={14} />}
        name={t('archived')}
      />
      <Folder
        onLeave={onLeave}
        to={{ state: 'deleted' }}
        isCurrent={state === 'deleted'}
        mark={<Trash2 size={14} />}
        name={t('deleted')}
      />
    </nav>
  );
}

interface FolderProps {
  to: { state?: string; p?: string; show?: string };
  isCurrent: boolean;
  mark: ReactNode;
  name: string;
  onLeave: () => void;
}

function Folder({ to, isCurrent, mark, name, onLeave }: FolderProps) {
  const address = useAddress();
  return (
    <QueryLink
      href={address.with({ state: undefined, p: undefined, show: undefined, ...to })}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onLeave}
      className="flex h-row items-center gap-2.5 px-4 -outline-offset-2 hover:bg-accent aria-[current=page]:bg-accent aria-[current=page]:font-medium"
    >
      <span aria-hidden="true" className="grid w-4 shrink-0 place-items-center text-muted-foreground">
        {mark}
      </span>
      <span className="min-w-0 truncate">{name}</span>
    </QueryLink>
  );
}
