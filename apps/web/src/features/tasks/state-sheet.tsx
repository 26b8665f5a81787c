'use client';

import { Menu } from '@base-ui/react/menu';
import { taskStateSchema, type TaskState } from '@mosaicstack/types';
import { menuItemClass } from '../../ui/menu';
import { StateMark, stateNames } from '../../ui/state-mark';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface StateSheetProps {
  state: TaskState | undefined;
  /** What the menu belongs to, and where the focus returns. */
  anchor: HTMLElement;
  onChoose: (state: TaskState) => void;
  onClose: () => void;
}

/** Where a task may go, in the order of the board, with the digit that stands for each. Mounted means open. */
export const StateSheet = ({ state: current, anchor, onChoose, onClose }: StateSheetProps) => (
  <Menu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Menu.Portal role="region" aria-label={t('moveTo')}>
      <Menu.Positioner
        anchor={anchor}
        side="bottom"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className="z-10"
      >
        <Menu.Popup
          aria-label={t('moveTo')}
          finalFocus={() => (anchor.isConnected ? anchor : false)}
          className="min-w-44 rounded-control border border-input bg-popover py-1 outline-none"
        >
          <Menu.RadioGroup value={current} onValueChange={(state: TaskState) => onChoose(state)}>
            {taskStateSchema.options.map((state, index) => (
              <Menu.RadioItem key={state} value={state} closeOnClick className={menuItemClass}>
                <StateMark state={state} />
                <span className={`grow ${state === current ? 'font-medium' : ''}`}>{stateNames[state]}</span>
                <span aria-hidden="true" className="font-mono text-meta text-muted-foreground">
                  {index + 1}
                </span>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
);
