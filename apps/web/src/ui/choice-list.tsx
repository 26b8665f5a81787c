'use client';

import { Combobox } from '@base-ui/react/combobox';
import { Check, Search } from 'lucide-react';
import type { Choice, ChoiceGroup } from './choice';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

/** A filter above, what it leaves beneath; stands in the root of a combobox. A sheet of its own puts the focus there. */
export const ChoiceList = ({ autoFocus = false }: { autoFocus?: boolean }) => (
  <>
    <div className="flex shrink-0 items-center gap-2 border-b border-border px-3">
      <Search size={14} aria-hidden="true" className="shrink-0 text-muted-foreground" />
      <Combobox.Input
        autoFocus={autoFocus}
        aria-label={t('find')}
        placeholder={t('find')}
        className="h-9 min-w-0 grow bg-transparent outline-none placeholder:text-muted-foreground"
      />
    </div>
    <Combobox.Empty>
      <p className="px-3 py-2 text-muted-foreground">{t('nothingIsCalledThat')}</p>
    </Combobox.Empty>
    <Combobox.List className="max-h-[min(20rem,50dvh)] scroll-py-1 overflow-y-auto overscroll-contain py-1 empty:hidden">
      {(group: ChoiceGroup) => (
        <Combobox.Group key={group.label} items={group.items}>
          {group.label !== '' && (
            <Combobox.GroupLabel className="px-3 pt-2 pb-1 text-meta text-muted-foreground">
              {group.label}
            </Combobox.GroupLabel>
          )}
          <Combobox.Collection>
            {(choice: Choice) => <ChoiceItem key={choice.value} choice={choice} />}
          </Combobox.Collection>
        </Combobox.Group>
      )}
    </Combobox.List>
  </>
);

const ChoiceItem = ({ choice }: { choice: Choice }) => (
  <Combobox.Item
    value={choice}
    className="flex cursor-pointer items-start gap-2.5 px-3 py-1.5 outline-none data-highlighted:bg-accent"
  >
    <span className="mt-0.5 size-4 shrink-0">
      <Combobox.ItemIndicator>
        <Check size={16} aria-hidden="true" />
      </Combobox.ItemIndicator>
    </span>
    <span className="min-w-0">
      <span className="block truncate">{choice.label}</span>
      {choice.note && choice.note !== choice.label && (
        <span className="block text-meta break-words text-muted-foreground">{choice.note}</span>
      )}
    </span>
  </Combobox.Item>
);
