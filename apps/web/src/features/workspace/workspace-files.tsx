'use client';

import type { ProjectId, WorkspaceEntry } from '@mosaicstack/types';
import { ChevronLeft, File, Folder, Link2 } from 'lucide-react';
import { Loaded } from '../../lib/loaded';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { Empty } from '../../ui/empty';
import { CodeBlock } from '../../ui/markdown/code-block';
import { sizeWords } from '../files/file-words';
import { useFolder, useText } from './workspaces';
import { wordsOf } from '../../lib/words';

const t = wordsOf('workspace');

const parentOf = (path: string): string => path.split('/').slice(0, -1).join('/');
const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
/** Files are told apart by what stands behind the last dot, or by their whole name, such as Makefile. */
const endingOf = (path: string): string => nameOf(path).split('.').at(-1) ?? '';
const icons = { file: File, folder: Folder, link: Link2, other: File } as const;

/** A folder and, beside it, the file that is open. On a phone one of the two. */
export function WorkspaceFiles({ id }: { id: ProjectId }) {
  const address = useAddress();
  const file = address.read('file');
  const path = address.read('path') ?? '';
  return (
    <div className="grid min-h-0 grow columns:grid-cols-[minmax(14rem,20rem)_minmax(0,1fr)]">
      <div
        className={`min-h-0 overflow-y-auto border-border columns:border-r ${file ? 'hidden columns:block' : ''}`}
      >
        <FolderView key={path} id={id} path={path} />
      </div>
      {file ? (
        <FileView key={file} id={id} path={file} />
      ) : (
        <p className="hidden p-5 text-muted-foreground columns:block">{t('chooseAFileToReadIt')}</p>
      )}
    </div>
  );
}

function FolderView({ id, path }: { id: ProjectId; path: string }) {
  const address = useAddress();
  const folder = useFolder(id, path);
  return (
    <>
      {path !== '' && (
        <QueryLink
          href={address.with({ path: parentOf(path) || undefined })}
          className="flex min-h-row items-center gap-2 border-b border-border px-4 text-muted-foreground hover:bg-accent"
        >
          <ChevronLeft size={16} aria-hidden="true" />
          <span className="truncate font-mono">{path}</span>
        </QueryLink>
      )}
      <Loaded query={folder} label={t('loadingTheFolder')}>
        {({ entries, cut }) =>
          entries.length === 0 ? (
            <Empty sentence={t('nothingIsInHereYetWhat')} />
          ) : (
            <ul>
              {entries.map((entry) => (
                <EntryRow key={entry.path} entry={entry} />
              ))}
              {cut && (
                <li className="px-4 py-2 text-meta text-muted-foreground">{t('thereIsMoreThanFitsHere')}</li>
              )}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function EntryRow({ entry: { path, kind, bytes } }: { entry: WorkspaceEntry }) {
  const address = useAddress();
  const Icon = icons[kind];
  const isOpen = address.read('file') === path;
  const inner = (
    <>
      <Icon size={16} aria-hidden="true" className="shrink-0 text-muted-foreground" />
      <span className="min-w-0 grow truncate">{nameOf(path)}</span>
      <span className="shrink-0 font-mono text-meta text-muted-foreground">
        {kind === 'file' ? sizeWords(bytes) : kind === 'folder' ? '' : kind}
      </span>
    </>
  );
  const look = 'flex min-h-row items-center gap-2 px-4';
  if (kind === 'link' || kind === 'other') return <li className={look}>{inner}</li>;
  return (
    <li>
      <QueryLink
        href={address.with(kind === 'folder' ? { path } : { file: path })}
        aria-current={isOpen ? 'true' : undefined}
        className={`${look} hover:bg-accent aria-[current]:bg-accent`}
      >
        {inner}
      </QueryLink>
    </li>
  );
}

function FileView({ id, path }: { id: ProjectId; path: string }) {
  const address = useAddress();
  const text = useText(id, path);
  return (
    <section aria-label={path} className="flex min-h-0 min-w-0 flex-col overflow-y-auto">
      <QueryLink
        href={address.with({ file: undefined })}
        className="flex min-h-row shrink-0 items-center gap-2 border-b border-border px-4 font-mono text-muted-foreground hover:bg-accent"
      >
        <ChevronLeft size={16} aria-hidden="true" className="columns:hidden" />
        <span className="truncate">{path}</span>
      </QueryLink>
      <Loaded query={text} label={t('loadingTheFile')} rows={12}>
        {({ text: content, cut }) => (
          <div className="markdown min-w-0 px-4 py-3">
            <CodeBlock code={content} language={endingOf(path)} />
            {cut && <p className="text-meta text-muted-foreground">{t('theFileGoesOnDownloadIt')}</p>}
          </div>
        )}
      </Loaded>
    </section>
  );
}
