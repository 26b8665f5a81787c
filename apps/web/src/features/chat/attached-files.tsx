'use client';

import { FileText, Image, RotateCcw, X } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { sizeWords } from '../files/file-words';
import type { Attachments } from './use-attachments';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const small = 'h-6! w-6!';

/** The files of the message being written, above its words. */
export const AttachedFiles = ({ attachments }: { attachments: Attachments }) =>
  attachments.files.length > 0 && (
    <ul aria-label={t('attachedFiles')} className="mb-2 flex flex-wrap gap-2">
      {attachments.files.map((one) => {
        const { key, file, part, failure } = one;
        const Icon = file.type.startsWith('image/') ? Image : FileText;
        return (
          <li
            key={key}
            className={`flex min-h-row max-w-full items-center gap-2 rounded-control border bg-background pr-1 pl-2.5 ${failure ? 'border-destructive' : 'border-input'}`}
          >
            <Icon size={16} aria-hidden="true" className="shrink-0 text-muted-foreground" />
            <span className="min-w-0">
              <span className="block max-w-56 truncate">{file.name}</span>
              {failure && (
                <span role="alert" className="block max-w-72 pb-1 text-meta text-destructive">
                  {failure}
                </span>
              )}
            </span>
            {!failure && (
              <span role="status" className="text-meta whitespace-nowrap text-muted-foreground">
                {part ? sizeWords(file.size) : t('uploading')}
              </span>
            )}
            {failure && (
              <IconButton
                label={t('tryAgain', { name: file.name })}
                className={small}
                onClick={() => attachments.retry(one)}
              >
                <RotateCcw size={14} aria-hidden="true" />
              </IconButton>
            )}
            <IconButton
              label={t('remove', { name: file.name })}
              className={small}
              onClick={() => attachments.remove(one)}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
