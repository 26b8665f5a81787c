'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProjectFile } from '@mosaicstack/types';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { Button, IconButton } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { Tile } from '../../ui/tile';
import { tell } from '../../ui/toasts';
import { tellRefusal } from '../tasks/task-changes';
import { sizeWords } from './file-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('files');

/** Hands a file over to the browser, which keeps it where downloads go. */
async function download({ projectId, id, name }: ProjectFile): Promise<void> {
  const url = URL.createObjectURL(await gateway.projects.download(projectId, id));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function FileRow({ file, may }: { file: ProjectFile; may: boolean }) {
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => gateway.projects.deleteFile(file.projectId, file.id),
    onSuccess: () => {
      tell({ title: t('deleted', { name: file.name }) });
      return queryClient.invalidateQueries({ queryKey: keys.files(file.projectId) });
    },
    onError: (error) => tellRefusal(error, file.name),
  });
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-border px-4 py-1">
      <Tile seed={file.sha256} size={16} />
      <span className="min-w-0 grow">
        <span className="block truncate">{file.name}</span>
        <span className="block truncate text-meta text-muted-foreground">
          {file.mediaType}
          {file.chunkCount === 0 && t('withoutTextThatAgentsCouldSearch')}
        </span>
      </span>
      <span className="w-16 shrink-0 text-right font-mono text-meta text-muted-foreground">
        {sizeWords(file.bytes)}
      </span>
      <span className="hidden w-14 shrink-0 text-right text-meta text-muted-foreground columns:block">
        <RelativeTime at={file.createdAt} />
      </span>
      {isAsking ? (
        <>
          <Button look="danger" aria-disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t('delete')}
          </Button>
          <Button look="plain" autoFocus onClick={() => setAsking(false)}>
            {t('keep')}
          </Button>
        </>
      ) : (
        <>
          <IconButton
            label={t('download', { name: file.name })}
            onClick={() => void download(file).catch((error: unknown) => tellRefusal(error, file.name))}
          >
            <Download size={16} aria-hidden="true" />
          </IconButton>
          {may && (
            <IconButton label={t('deleteThis', { name: file.name })} onClick={() => setAsking(true)}>
              <Trash2 size={16} aria-hidden="true" />
            </IconButton>
          )}
        </>
      )}
    </li>
  );
}
