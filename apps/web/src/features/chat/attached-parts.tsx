import type { AttachedPart } from '@mosaicstack/types';
import { FileText } from 'lucide-react';
import { sizeWords } from '../files/file-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const address = (id: string): string => `/api/attachments/${id}/content`;

/** What a message holds besides its words. */
export const AttachedParts = ({ parts }: { parts: readonly AttachedPart[] }) =>
  parts.length > 0 && (
    <ul aria-label={t('attached')} className="mb-2 flex flex-wrap gap-2">
      {parts.map(({ type, attachmentId, name, bytes }) => (
        <li key={attachmentId}>
          <a
            href={address(attachmentId)}
            target="_blank"
            rel="noreferrer"
            title={name}
            className="block rounded-control border border-input bg-background hover:border-primary"
          >
            {type === 'image' ? (
              <img
                src={address(attachmentId)}
                alt={name}
                loading="lazy"
                className="max-h-48 max-w-full rounded-control object-contain"
              />
            ) : (
              <span className="flex min-h-row items-center gap-2 px-2.5">
                <FileText size={16} aria-hidden="true" className="text-muted-foreground" />
                <span className="max-w-56 truncate">{name}</span>
                <span className="text-meta text-muted-foreground">{sizeWords(bytes)}</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
