'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { plainPieces } from '@mosaicstack/transcript';
import type { Conversation, ConversationHit, MessageId } from '@mosaicstack/types';
import { Archive, ArchiveRestore, Pencil, Pin } from 'lucide-react';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { PageLink } from '../../lib/page-link';
import { problemOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { IconButton } from '../../ui/button';
import { EditLine } from '../../ui/edit-line';
import { FoundText } from '../../ui/found-text';
import { RelativeTime } from '../../ui/relative-time';
import { Tile } from '../../ui/tile';
import { tell } from '../../ui/told';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

interface KeptRowProps {
  conversation: Conversation;
  /** Where its words were found. */
  hit?: ConversationHit;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  /** Puts it away, or takes it out of the archive. */
  onArchive: () => void;
}

const quietButton =
  'h-6! w-6! opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100';

/** One conversation: chosen by its box, opened by its title, renamed where it stands. */
export function KeptRow({ conversation, hit, isChosen, onChoose, onArchive }: KeptRowProps) {
  const { id, title, isPinned, updatedAt, activeRunId, archivedAt, deletedAt } = conversation;
  const [isRenaming, setRenaming] = useState(false);
  const queryClient = useQueryClient();
  const renaming = useMutation({
    mutationFn: (name: string) => gateway.conversations.update(id, { title: name }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['conversations'] }),
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
  });
  const Archived = archivedAt === null ? Archive : ArchiveRestore;
  const leaf: MessageId | undefined = hit?.messageId ?? undefined;
  return (
    <div className="group flex h-full items-center gap-3 border-b border-border px-4 hover:bg-accent">
      <input
        type="checkbox"
        data-key="x"
        aria-label={t('choose', { title })}
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
        className="size-4 shrink-0"
      />
      <Tile seed={id} size={16} running={activeRunId !== null} />
      <span className="min-w-0 grow">
        {isRenaming ? (
          <EditLine
            value={title}
            required
            autoFocus
            aria-label={t('title')}
            maxLength={200}
            onSave={(name) => {
              setRenaming(false);
              renaming.mutate(name);
            }}
            onBlurCapture={() => setTimeout(() => setRenaming(false))}
          />
        ) : deletedAt === null ? (
          <PageLink
            href={routes.chat(leaf ? { c: id, leaf } : { c: id })}
            className="block truncate font-medium"
          >
            {hit && hit.messageId === null ? <FoundText pieces={hit.snippet} /> : title}
          </PageLink>
        ) : (
          <span className="block truncate font-medium">{title}</span>
        )}
        {hit?.messageId && (
          <span className="line-clamp-2 break-words text-muted-foreground">
            <FoundText pieces={plainPieces(hit.snippet)} />
          </span>
        )}
      </span>
      {isPinned && <Pin size={14} aria-label={t('pinned')} className="shrink-0 text-muted-foreground" />}
      {deletedAt === null && (
        <>
          <IconButton
            label={t('rename', { title })}
            className={quietButton}
            onClick={() => setRenaming(true)}
          >
            <Pencil size={14} aria-hidden="true" />
          </IconButton>
          <IconButton
            data-key="e"
            label={archivedAt === null ? t('archive', { title }) : t('takeOutOfTheArchive', { title })}
            className={quietButton}
            onClick={onArchive}
          >
            <Archived size={14} aria-hidden="true" />
          </IconButton>
        </>
      )}
      <span className="w-16 shrink-0 text-right text-meta text-muted-foreground">
        <RelativeTime at={updatedAt} />
      </span>
    </div>
  );
}
