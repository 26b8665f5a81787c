'use client';

import { Popover } from '@base-ui/react/popover';
import { useRef, useState, type RefObject } from 'react';
import { wordsOf } from '../lib/words';
import { Button } from './button';
import { MonthGrid } from './month-grid';

const t = wordsOf('ui');

/** Today on the reader's own calendar. */
const today = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
};

interface DaySheetProps {
  label: string;
  value: string | undefined;
  /** What it opens beside, and where the focus goes back to. */
  field: RefObject<HTMLButtonElement | null>;
  onChoose: (day: string | undefined) => void;
  onClose: () => void;
}

/** A month to choose a day from, beside its field. */
export function DaySheet({ label, value, field, onChoose, onClose }: DaySheetProps) {
  const [day, setDay] = useState(value ?? today());
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Popover.Root
      open
      onOpenChange={(_, { event }) => {
        // A press on the field closes it by itself.
        if (!(event.target instanceof Node && field.current?.contains(event.target))) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={field}
          side="bottom"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-10"
        >
          <Popover.Popup
            ref={sheet}
            aria-label={label}
            initialFocus={() => sheet.current?.querySelector<HTMLElement>(`[data-day='${day}']`) ?? true}
            finalFocus={field}
            className="rounded-control border border-input bg-popover p-2 outline-none"
          >
            <MonthGrid day={day} today={today()} chosen={value} onWalk={setDay} onChoose={onChoose} />
            <div className="mt-1 flex justify-between border-t border-border pt-1">
              <Button look="plain" onClick={() => onChoose(today())}>
                {t('todayItself')}
              </Button>
              <Button look="plain" aria-disabled={!value} onClick={() => value && onChoose(undefined)}>
                {t('noDay')}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
