'use client';

import { drafts } from '../../lib/drafts';
import { useStore } from '../../lib/use-store';
import { wordsOf } from '../../lib/words';
import { RoomNote } from '../../ui/room-note';

const t = wordsOf('ui');

/** Said where the words are that a reload would cost. */
export function DraftNote({ isEmpty }: { isEmpty: boolean }) {
  const isFull = useStore(drafts.isFull);
  return <RoomNote>{isFull && !isEmpty && t('thisBrowserKeepsNoMoreDrafts')}</RoomNote>;
}
