'use client';

import type { ConversationView, HeldMessage } from '@mosaicstack/client';
import type { ConversationId } from '@mosaicstack/types';
import { Pencil, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { drafts } from '../../lib/drafts';
import { wordsOf } from '../../lib/words';
import { IconButton } from '../../ui/button';
import { RoomNote } from '../../ui/room-note';

const t = wordsOf('chat');

interface HeldListProps {
  view: ConversationView;
  held: readonly HeldMessage[];
  conversationId: ConversationId | null;
}

/** What was written without a network, until there is one: it may still be changed, or left. */
export function HeldList({ view, held, conversationId }: HeldListProps) {
  // A page that is left has nobody to send for it: what it holds is found in its composer again.
  useEffect(() => {
    const keep = ({ persisted }: PageTransitionEvent): void => {
      const texts = view.held.getSnapshot().map(({ content }) => content);
      if (persisted || texts.length === 0) return;
      const written = drafts.read(conversationId);
      drafts.write(conversationId, [...texts, ...(written === '' ? [] : [written])].join('\n\n'));
      drafts.flush();
    };
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [view, conversationId]);
  const [isLostWithThePage, setLost] = useState(false);
  useEffect(() => {
    setLost(held.length > 0 && !drafts.hasRoomFor(held.map(({ content }) => content).join('\n\n')));
  }, [held]);
  if (held.length === 0) return null;
  return (
    <section aria-label={t('heldMessages')} className="shrink-0 border-t border-border">
      <div className="strip py-2">
        <h2 className="flex min-h-row items-center text-meta text-muted-foreground">
          {t('willBeSentWhenYouAreBack')}
        </h2>
        <RoomNote>{isLostWithThePage && t('thisBrowserKeepsNoMoreHeld')}</RoomNote>
        <ol className="max-h-[25dvh] overflow-y-auto">
          {held.map(({ clientId, content }) => (
            <li key={clientId} className="flex items-center gap-1 border-t border-border first:border-t-0">
              <span className="min-w-0 grow truncate" title={content}>
                {content}
              </span>
              <IconButton label={t('edit')} onClick={() => view.withdraw(clientId, { discard: false })}>
                <Pencil size={14} aria-hidden="true" />
              </IconButton>
              <IconButton label={t('removeIt')} onClick={() => view.withdraw(clientId, { discard: true })}>
                <X size={14} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
