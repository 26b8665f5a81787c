'use client';

import type { BulkAction, ConversationId, ConversationState } from '@mosaicstack/types';
import { Button } from '../../ui/button';
import { MoveToProject } from './move-to-project';
import { useBulkChange } from './use-bulk-change';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

interface BulkBarProps {
  chosen: ReadonlySet<ConversationId>;
  state: ConversationState;
  onDone: () => void;
}

const offered: Readonly<Record<ConversationState, readonly (readonly [BulkAction, () => string])[]>> = {
  open: [
    ['pin', () => t('pin')],
    ['unpin', () => t('unpin')],
    ['archive', () => t('archiveThem')],
    ['delete', () => t('delete')],
  ],
  archived: [
    ['unarchive', () => t('takeThemOut')],
    ['delete', () => t('delete')],
  ],
  deleted: [['restore', () => t('bringBack')]],
};

/** What can be done with all that are chosen. */
export function BulkBar({ chosen, state, onDone }: BulkBarProps) {
  const bulk = useBulkChange();
  return (
    <div role="toolbar" aria-label={t('withTheChosenOnes')} className="flex flex-wrap items-center gap-2">
      <span className="whitespace-nowrap">{t('chosen', { size: chosen.size })}</span>
      {offered[state].map(([action, title]) => (
        <Button
          key={action}
          aria-disabled={bulk.isPending}
          onClick={() => bulk.run(action, [...chosen], onDone)}
        >
          {title()}
        </Button>
      ))}
      {state !== 'deleted' && <MoveToProject ids={[...chosen]} onDone={onDone} />}
      <Button look="plain" onClick={onDone}>
        {t('chooseNone')}
      </Button>
    </div>
  );
}
