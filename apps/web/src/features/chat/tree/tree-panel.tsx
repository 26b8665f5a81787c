'use client';

import { pathTo, tipBelow, type Transcript } from '@mosaicstack/transcript';
import type { MessageId } from '@mosaicstack/types';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { Inspector } from '../../../ui/inspector';
import { treeRows, type TreeRow } from './tree-rows';
import { wordsOf } from '../../../lib/words';

const t = wordsOf('chat');

interface TreePanelProps {
  transcript: Transcript;
  onShow: (leaf: MessageId) => void;
  onFork: (id: MessageId) => void;
  onClose: () => void;
}

const rowHeight = 32;
const elementId = (id: MessageId): string => `tree-${id}`;

/** All branches of the conversation as one rail of tiles. Arrow keys walk, Enter reads from there, F forks. */
export function TreePanel({ transcript, onShow, onFork, onClose }: TreePanelProps) {
  const rows = useMemo(
    () => treeRows(transcript, new Set(pathTo(transcript).map(({ id }) => id))),
    [transcript],
  );
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<MessageId | null>(transcript.leaf);
  const found = rows.findIndex(({ message }) => message.id === at);
  const index = found === -1 ? rows.findLastIndex(({ isRead }) => isRead) : found;
  const current = rows[index];
  useEffect(() => {
    if (index >= 0) list.current?.scrollToIndex(index, { align: 'nearest' });
  }, [index]);

  const walk = (event: KeyboardEvent, to: number): void => {
    event.preventDefault();
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row) setAt(row.message.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'j') walk(event, index + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') walk(event, index - 1);
    else if (event.key === 'Home') walk(event, 0);
    else if (event.key === 'End') walk(event, rows.length - 1);
    else if (event.key === 'Enter' && current) onShow(tipBelow(transcript, current.message.id));
    else if (event.key === 'f' && current) onFork(current.message.id);
  };

  return (
    <Inspector label={t('tree')} subject="tree" onClose={onClose}>
      <div className="flex h-full min-h-0 flex-col">
        <div
          ref={scroller}
          role="listbox"
          aria-label={t('messagesOfAllBranches')}
          aria-activedescendant={current && elementId(current.message.id)}
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="min-h-0 grow overflow-y-auto -outline-offset-2"
        >
          <Virtualizer
            ref={list}
            data={rows}
            itemSize={rowHeight}
            scrollRef={scroller}
            keepMounted={index >= 0 ? [index] : []}
          >
            {(row) => (
              <TreeNode
                key={row.message.id}
                row={row}
                isCurrent={row === current}
                onShow={() => {
                  setAt(row.message.id);
                  onShow(tipBelow(transcript, row.message.id));
                }}
              />
            )}
          </Virtualizer>
        </div>
        <p className="shrink-0 border-t border-border px-4 py-2 text-meta text-muted-foreground pointer-coarse:hidden">
          {t('arrowKeysWalkEnterReadsFrom')}
        </p>
      </div>
    </Inspector>
  );
}

interface TreeNodeProps {
  row: TreeRow;
  isCurrent: boolean;
  onShow: () => void;
}

/** Questions are hollow, answers filled; what is not on the branch being read is paler. */
const TreeNode = ({ row: { message, depth, words, isRead, siblings }, isCurrent, onShow }: TreeNodeProps) => (
  // Walked with the keys of the list around it.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
  <div
    id={elementId(message.id)}
    role="option"
    aria-selected={isRead}
    aria-label={`${message.role === 'user' ? t('you') : t('anAnswer')}: ${words}`}
    tabIndex={-1}
    onClick={onShow}
    style={{ paddingLeft: `${1 + Math.min(depth, 12)}rem` }}
    className={`flex h-8 cursor-pointer items-center gap-2 pr-4 hover:bg-accent ${isCurrent ? 'bg-accent' : ''} ${isRead ? '' : 'text-muted-foreground'}`}
  >
    <span
      aria-hidden="true"
      className={`size-2.5 shrink-0 border ${isRead ? 'border-primary' : 'border-muted-foreground'} ${message.role === 'user' ? '' : isRead ? 'bg-primary' : 'bg-muted-foreground'}`}
    />
    <span className="min-w-0 grow truncate">{words}</span>
    {siblings > 1 && (
      <span className="font-mono text-meta text-muted-foreground">{t('oneOf', { count: siblings })}</span>
    )}
  </div>
);
