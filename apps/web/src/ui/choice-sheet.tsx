'use client';

import { Combobox } from '@base-ui/react/combobox';
import { grouped, isSameChoice, searchedIn, type Choice } from './choice';
import { ChoiceList } from './choice-list';

interface ChoiceSheetProps {
  choices: readonly Choice[];
  onChoose: (value: string) => void;
}

/** One of many for once: nothing is chosen beforehand, and choosing is the deed. */
export const ChoiceSheet = ({ choices, onChoose }: ChoiceSheetProps) => (
  <Combobox.Root
    inline
    open
    items={grouped(choices)}
    value={null}
    onValueChange={(choice: Choice | null) => choice && onChoose(choice.value)}
    isItemEqualToValue={isSameChoice}
    itemToStringLabel={searchedIn}
    autoHighlight
  >
    <div className="-m-4">
      <ChoiceList autoFocus />
    </div>
  </Combobox.Root>
);
