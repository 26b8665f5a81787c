'use client';

import { useEffect, useEffectEvent } from 'react';

export interface Shortcut {
  /** As `KeyboardEvent.key` or, where layouts move the key, `KeyboardEvent.code` gives it. */
  keys: readonly string[];
  /** Whether Control, or Command on a Mac, is held. */
  mod: boolean;
}

export const shortcuts = {
  newChat: { keys: ['j'], mod: true },
  focusComposer: { keys: ['/', 'Slash'], mod: true },
  stop: { keys: ['Escape'], mod: false },
} as const satisfies Record<string, Shortcut>;

export const matches = (
  { keys, mod }: Shortcut,
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): boolean =>
  (event.ctrlKey || event.metaKey) === mod &&
  !event.altKey &&
  (keys.includes(event.key) || keys.includes(event.code));

/** Runs `action` wherever the focus is, unless something nearer took the key, such as an open menu. */
export function useShortcut(shortcut: Shortcut, action: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || !matches(shortcut, event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
