'use client';

import type { Conversation, ConversationHit, ConversationId } from '@mosaicstack/types';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useRows } from '../../lib/use-rows';
import { KeptRow } from './kept-row';
import { useBulkChange } from './use-bulk-change';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

/** Pixels: a row with a title alone, and one that shows where its words were found. */
const rowHeight = 44;
const foundHeight = 76;

export interface Kept {
  conversation: Conversation;
  hit?: ConversationHit;
}

interface KeptListProps {
  items: readonly Kept[];
  chosen: ReadonlySet<ConversationId>;
  onChoose: (id: ConversationId, isChosen: boolean) => void;
  /** Called when the end comes into sight. */
  onEnd?: () => void;
  /** Stands after the last row. */
  foot?: ReactNode;
}

/** Any number of conversations, of which only those in sight are drawn. */
export function KeptList({ items, chosen, onChoose, onEnd, foot }: KeptListProps) {
  const bulk = useBulkChange();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows({
    scroller,
    count: items.length,
    heightOf: (index) => (items[index]?.hit?.messageId ? foundHeight : rowHeight),
    keyOf: (index) => items[index]?.conversation.id ?? '',
    beyond: 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  // Once for each end that comes into sight: what failed is asked for again by its button, not by each drawing.
  const atEnd = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (last >= items.length - 1) atEnd();
  }, [last, items.length]);
  return (
    <div ref={scroller} className="min-h-0 grow overflow-y-auto">
      <ol aria-label={t('conversations')} className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, size }) => {
          const item = items[index];
          if (!item) return null;
          const { id, archivedAt } = item.conversation;
          return (
            <li
              key={id}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              <KeptRow
                {...item}
                isChosen={chosen.has(id)}
                onChoose={(isChosen) => onChoose(id, isChosen)}
                onArchive={() => bulk.run(archivedAt === null ? 'archive' : 'unarchive', [id])}
              />
            </li>
          );
        })}
      </ol>
      {foot}
    </div>
  );
}
