'use client';

import type { ColumnLimits, TaskState } from '@mosaicstack/types';
import { ChevronsRight, Plus } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/button';
import { EditLine } from '../../ui/edit-line';
import { StateMark, stateNames } from '../../ui/state-mark';
import { QuickAdd } from '../tasks/quick-add';
import type { NewTask } from '../tasks/task-changes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('board');

interface ColumnHeadProps {
  state: TaskState;
  count: number;
  limits: ColumnLimits;
  /** Without it nothing can be changed here. */
  onLimit?: ((limit: number | undefined) => void) | undefined;
  into?: Pick<NewTask, 'projectId'> | undefined;
  onFold?: (() => void) | undefined;
}

/** What a column is, how much it holds, and how much it should hold at most. */
export function ColumnHead({ state, count, limits, onLimit, into, onFold }: ColumnHeadProps) {
  const [isEditing, setEditing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const limit = limits[state];
  const isOver = limit !== undefined && count > limit;
  const name = stateNames[state];
  const limitWords = limit === undefined ? t('noLimit') : t('ofLimit', { limit });
  return (
    <header className={`shrink-0 border-b ${isOver ? 'border-ochre' : 'border-border'}`}>
      <div className="flex h-9 items-center gap-2 pr-1 pl-3">
        <StateMark state={state} />
        <h2 className="truncate font-medium">{name}</h2>
        <span className={`font-mono text-meta ${isOver ? 'text-ochre' : 'text-muted-foreground'}`}>
          {count}
        </span>
        {isEditing ? (
          <EditLine
            aria-label={t('mostTasksIn', { name })}
            type="number"
            min={1}
            max={999}
            autoFocus
            className="w-14! px-1!"
            value={limit === undefined ? '' : String(limit)}
            onSave={(text) =>
              onLimit?.(text === '' ? undefined : Math.min(999, Math.max(1, Number(text) || 1)))
            }
            onBlurCapture={() => setTimeout(() => setEditing(false))}
          />
        ) : onLimit ? (
          <button
            type="button"
            aria-label={t('limitOf', { name, limitWords })}
            onClick={() => setEditing(true)}
            className={`min-h-6 truncate rounded-control px-1 font-mono text-meta hover:bg-accent ${isOver ? 'text-ochre' : 'text-muted-foreground'} ${limit === undefined ? 'w-0 grow text-left opacity-0 transition-opacity focus-visible:opacity-100 hover:opacity-100' : 'shrink-0'}`}
          >
            {limitWords}
          </button>
        ) : (
          limit !== undefined && (
            <span className="font-mono text-meta text-muted-foreground">{limitWords}</span>
          )
        )}
        <span className="grow" />
        {isOver && (
          <span className="text-meta whitespace-nowrap text-ochre">
            {t('over', { count: count - limit })}
          </span>
        )}
        {into && (
          <IconButton label={t('addTo', { name })} className="size-7!" onClick={() => setAdding(!isAdding)}>
            <Plus size={16} aria-hidden="true" />
          </IconButton>
        )}
        {onFold && (
          <IconButton label={t('fold', { name })} className="size-7!" onClick={onFold}>
            <ChevronsRight size={16} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {isAdding && into && (
        <QuickAdd
          label={t('addATaskTo', { name })}
          autoFocus
          className="border-t border-border px-2"
          into={{ ...into, state }}
        />
      )}
    </header>
  );
}
