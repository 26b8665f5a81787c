'use client';

import type { ProjectId, WorkspaceChange } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { Empty } from '../../ui/empty';
import { DiffView } from '../approvals/diff-view';
import { changeNames, useDiff } from './workspaces';
import { wordsOf } from '../../lib/words';

const t = wordsOf('workspace');

const inks = {
  new: 'text-verdigris',
  changed: 'text-lapis',
  renamed: 'text-lapis',
  deleted: 'text-terracotta',
  conflict: 'text-terracotta',
} as const;

/** What is not committed: which files, and line by line. */
export function WorkspaceChanges({ id, changes }: { id: ProjectId; changes: readonly WorkspaceChange[] }) {
  const address = useAddress();
  const file = address.read('file');
  const diff = useDiff(id, file);
  if (changes.length === 0) return <Empty sentence={t('everythingIsCommittedWhatAgentsChang')} />;
  return (
    <div className="grid min-h-0 grow grid-rows-[auto_minmax(0,1fr)] columns:grid-cols-[minmax(14rem,20rem)_minmax(0,1fr)] columns:grid-rows-1">
      <ul className="max-h-40 min-h-0 overflow-y-auto border-b border-border columns:max-h-none columns:border-r columns:border-b-0">
        {changes.map(({ path, state }) => (
          <li key={path}>
            <QueryLink
              href={address.with({ file: file === path ? undefined : path })}
              aria-current={file === path ? 'true' : undefined}
              className="flex min-h-row items-center gap-2 px-4 hover:bg-accent aria-[current]:bg-accent"
            >
              <span className="min-w-0 grow truncate">{path}</span>
              <span className={`shrink-0 text-meta ${inks[state]}`}>{changeNames[state]}</span>
            </QueryLink>
          </li>
        ))}
      </ul>
      <div className="flex min-h-0 min-w-0 flex-col p-4">
        <Loaded query={diff} label={t('loadingTheChanges')} rows={12}>
          {({ diff: text, cut }) => (
            <>
              <DiffView diff={text.trimEnd() || t('nothingDiffers')} className="min-h-0 grow" />
              {cut && <p className="mt-2 text-meta text-muted-foreground">{t('thereIsMoreChooseAFile')}</p>}
            </>
          )}
        </Loaded>
      </div>
    </div>
  );
}
