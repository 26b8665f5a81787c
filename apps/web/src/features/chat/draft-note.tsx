'use client';

import { drafts } from '../../lib/drafts';
import { useStore } from '../../lib/use-store';
import { wordsOf } from '../../lib/words';

const t = wordsOf('ui');

/** Said where the words are that a reload would cost. */
export function DraftNote({ isEmpty }: { isEmpty: boolean }) {
  const isFull = useStore(drafts.isFull);
  return (
    <p role="status" className="text-meta">
      {isFull && !isEmpty && (
        <>
          <span aria-hidden="true" className="mr-2 text-ochre">
            ◧
          </span>
          {t('thisBrowserKeepsNoMoreDrafts')}
        </>
      )}
    </p>
  );
}
