'use client';

import type { Mission } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { EditLine } from '../../ui/edit-line';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface AcceptanceChecksProps {
  acceptance: Mission['acceptance'];
  /** Without it they are only read. */
  save: ((acceptance: Mission['acceptance']) => void) | undefined;
}

/** How one sees that a mission is reached. */
export const AcceptanceChecks = ({ acceptance, save }: AcceptanceChecksProps) => (
  <section aria-label={t('reachedWhen')}>
    <h2 className="mb-1 text-meta text-muted-foreground">{t('reachedWhen')}</h2>
    <ul>
      {acceptance.map(({ text, met }, index) => (
        <li key={text} className="flex min-h-row items-center gap-2">
          <label className="flex min-h-row min-w-0 grow items-center gap-2.5">
            <input
              type="checkbox"
              className="size-4 shrink-0"
              checked={met}
              disabled={!save}
              onChange={(event) => save?.(acceptance.with(index, { text, met: event.target.checked }))}
            />
            <span className={met ? 'text-muted-foreground line-through' : ''}>{text}</span>
          </label>
          {save && (
            <IconButton
              label={t('remove', { text })}
              className="size-7!"
              onClick={() => save(acceptance.toSpliced(index, 1))}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
    {save && (
      <EditLine
        aria-label={t('addACondition')}
        placeholder={t('addAConditionEGEverybody')}
        value=""
        required
        maxLength={500}
        onSave={(text) => save([...acceptance, { text, met: false }])}
      />
    )}
  </section>
);
