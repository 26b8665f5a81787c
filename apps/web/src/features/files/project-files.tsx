'use client';

import type { Project } from '@mosaicstack/types';
import { Upload } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { keys } from '../../lib/query-keys';
import { usePages } from '../../lib/use-pages';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { useMay } from '../teams/teams';
import { FileRow } from './file-row';
import { UploadRow } from './upload-row';
import { useUploads } from './use-uploads';
import { wordsOf } from '../../lib/words';

const t = wordsOf('files');

/** What is shared with the project. Files may be dropped anywhere on the page. */
export function ProjectFiles({ project }: { project: Project }) {
  const may = useMay('change', project);
  const files = usePages(keys.files(project.id), ({ cursor }) =>
    gateway.projects.files(project.id, { cursor }),
  );
  const { uploads, upload, retry, forget } = useUploads(project.id);
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  const hasFiles = (event: DragEvent): boolean => may && event.dataTransfer.types.includes('Files');
  const choose = (
    <Button onClick={() => picker.current?.click()}>
      <Upload size={16} aria-hidden="true" />
      {t('uploadFiles')}
    </Button>
  );
  return (
    // Dropping is a second way; the button is the first.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={t('files')}
      data-over={isOver}
      className="flex min-h-0 grow flex-col overflow-y-auto data-[over=true]:shadow-[inset_0_0_0_2px_var(--lapis)]"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        upload([...event.dataTransfer.files]);
      }}
    >
      {may && (
        <div className="flex shrink-0 items-center gap-3 border-b border-border px-4 py-1.5">
          {choose}
          <p className="text-meta text-muted-foreground">{t('orDropThemHereUpTo')}</p>
          <input
            ref={picker}
            type="file"
            multiple
            aria-label={t('filesToUpload')}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              upload([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      )}
      <ul aria-label={t('uploads')}>
        {uploads.map((one) => (
          <UploadRow
            key={one.key}
            upload={one}
            onRetry={() => retry(one.key)}
            onForget={() => forget(one.key)}
          />
        ))}
      </ul>
      <Loaded query={files} label={t('loadingFiles')}>
        {(read) =>
          read.length === 0 && uploads.length === 0 ? (
            <Empty
              sentence={t('filesSharedHereCanBeRead')}
              example={<p className="font-mono text-meta text-foreground">suppliers-2026.csv</p>}
              action={may ? choose : undefined}
            />
          ) : (
            <>
              <ul aria-label={t('filesOf', { name: project.name })}>
                {read.map((file) => (
                  <FileRow key={file.id} file={file} may={may} />
                ))}
              </ul>
              {files.hasMore && (
                <Button look="plain" className="m-2 self-start" onClick={files.readMore}>
                  {t('showMore')}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  );
}
