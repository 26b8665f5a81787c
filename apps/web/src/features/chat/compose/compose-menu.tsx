'use client';

import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { wordsOf } from '../../../lib/words';
import type { Trigger } from './trigger';
import { useComposeEntries, type ComposeEntry } from './use-compose-entries';

const t = wordsOf('chat');

/** Takes a key meant for the list; false leaves it to the field, which keeps the focus. */
export type MenuKeys = (event: KeyboardEvent) => boolean;

interface ComposeMenuProps {
  id: string;
  trigger: Trigger;
  onTake: (entry: ComposeEntry) => void;
  onDismiss: () => void;
  /** Hands over what takes keys while the list is open; null when it closes. */
  onKeys: (keys: MenuKeys | null) => void;
  /** The id of the entry that Enter takes; undefined for none. */
  onActive: (id: string | undefined) => void;
}

/** What the sign being typed may stand for, above the field. */
export function ComposeMenu({ id, trigger, onTake, onDismiss, onKeys, onActive }: ComposeMenuProps) {
  const entries = useComposeEntries(trigger);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, entries.length - 1);
  const active = entries[at];

  const press = useEffectEvent((event: KeyboardEvent): boolean => {
    if (!active || event.nativeEvent.isComposing) return false;
    if (event.key === 'ArrowDown') setChosen((at + 1) % entries.length);
    else if (event.key === 'ArrowUp') setChosen((at + entries.length - 1) % entries.length);
    else if (event.key === 'Escape') onDismiss();
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) onTake(active);
    else return false;
    event.preventDefault();
    return true;
  });
  const hand = useEffectEvent((isOpen: boolean) => onKeys(isOpen ? (event) => press(event) : null));
  useEffect(() => {
    hand(true);
    return () => hand(false);
  }, []);
  const tellActive = useEffectEvent((key: string | undefined) => onActive(key && `${id}-${key}`));
  useEffect(() => tellActive(active?.key), [active?.key]);
  useEffect(() => () => tellActive(undefined), []);

  if (entries.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('whatItMayStandFor')}
      className="absolute inset-x-0 bottom-full z-5 mb-1 max-h-80 overflow-y-auto rounded-control border border-input bg-popover py-1"
    >
      {entries.map((entry, index) => (
        // The keys are those of the field.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={entry.key}
          id={`${id}-${entry.key}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onPointerMove={() => setChosen(index)}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(entry)}
          className={`flex min-h-row cursor-pointer items-center gap-3 px-3 ${index === at ? 'bg-accent' : ''}`}
        >
          <span className="shrink-0 font-mono text-meta">{entry.title}</span>
          <span className="min-w-0 truncate text-muted-foreground">{entry.note}</span>
        </div>
      ))}
    </div>
  );
}
