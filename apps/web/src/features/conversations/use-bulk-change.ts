'use client';

import type { BulkAction, ConversationId } from '@mosaicstack/types';
import { problemOf } from '../../lib/problem';
import { tell } from '../../ui/told';
import { useBulk } from './use-kept-conversations';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

const undoneBy: Readonly<Partial<Record<BulkAction, BulkAction>>> = {
  archive: 'unarchive',
  unarchive: 'archive',
  delete: 'restore',
};

export interface BulkChange {
  isPending: boolean;
  run: (action: BulkAction, ids: readonly ConversationId[], onSettled?: () => void) => void;
}

/** Does the same to some conversations, and says so with a way back. */
export function useBulkChange(): BulkChange {
  const bulk = useBulk();
  const run: BulkChange['run'] = (action, ids, onSettled = () => undefined) =>
    bulk.mutate(
      { ids, action },
      {
        onSuccess: (count) => {
          const undo = undoneBy[action];
          tell({
            title: `${count === 1 ? t('oneConversation') : `${count} conversations`} changed.`,
            ...(undo && { action: { label: t('undo'), run: () => run(undo, ids) } }),
          });
        },
        onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
        onSettled,
      },
    );
  return { isPending: bulk.isPending, run };
}
