'use client';

import { Combobox } from '@base-ui/react/combobox';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { grouped, isSameChoice, searchedIn, type Choice } from './choice';
import { ChoiceList } from './choice-list';

interface ChoicePickerProps {
  /** What is chosen here. */
  label: string;
  /** The present choice in words: what a screen reader says after the label. */
  shown: string;
  title: string;
  choices: readonly Choice[];
  /** The value of the present choice. */
  chosen: string;
  onChoose: (value: string) => void;
  /** The present choice as it is seen. */
  children: ReactNode;
}

/** However narrow, the mark of what is chosen and the arrow have room beside each other. */
const pickerClass =
  'flex h-row min-w-13 items-center gap-2 rounded-control border border-transparent px-1.5 whitespace-nowrap hover:border-input data-popup-open:border-input';

/** One of many: a button that says which, and a sheet in which the others are found by typing. */
export const ChoicePicker = ({
  label,
  shown,
  title,
  choices,
  chosen,
  onChoose,
  children,
}: ChoicePickerProps) => (
  <Combobox.Root
    items={grouped(choices)}
    value={choices.find(({ value }) => value === chosen) ?? null}
    onValueChange={(choice) => choice && onChoose(choice.value)}
    isItemEqualToValue={isSameChoice}
    itemToStringLabel={searchedIn}
    autoHighlight
  >
    <Combobox.Trigger aria-label={`${label}: ${shown}`} title={title} className={pickerClass}>
      {children}
      <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted-foreground" />
    </Combobox.Trigger>
    <Combobox.Portal>
      <Combobox.Positioner side="bottom" align="end" sideOffset={4} collisionPadding={8} className="z-10">
        <Combobox.Popup
          aria-label={label}
          className="w-80 max-w-(--available-width) rounded-control border border-input bg-popover outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <ChoiceList />
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  </Combobox.Root>
);
