'use client';

import { problemOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Tile } from '../../ui/tile';
import { sizeWords } from './file-words';
import type { UploadState } from './use-uploads';
import { wordsOf } from '../../lib/words';

const t = wordsOf('files');

interface UploadRowProps {
  upload: UploadState;
  onRetry: () => void;
  onForget: () => void;
}

export function UploadRow({ upload: { file, failure, refusal }, onRetry, onForget }: UploadRowProps) {
  const hasFailed = failure !== undefined || refusal !== undefined;
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-border px-4 py-1.5">
      <Tile seed={file.name} size={16} running={!hasFailed} />
      <span className="min-w-0 grow">
        <span className="block truncate">{file.name}</span>
        {hasFailed ? (
          <span role="alert" className="block text-meta text-destructive">
            {refusal ?? problemOf(failure).message}
          </span>
        ) : (
          <span role="status" className="block text-meta text-muted-foreground">
            {t('uploading', { size: sizeWords(file.size) })}
          </span>
        )}
      </span>
      {failure !== undefined && <Button onClick={onRetry}>{t('tryAgain')}</Button>}
      {hasFailed && (
        <Button look="plain" onClick={onForget}>
          {t('dismiss')}
        </Button>
      )}
    </li>
  );
}
