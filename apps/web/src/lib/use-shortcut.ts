'use client';

import { useEffect, useEffectEvent } from 'react';
import { keyChoices } from './key-choices';
import { isPressed, type Shortcut } from './shortcuts';

export { shortcuts } from './shortcuts';

/**
 * Runs `action` wherever the focus is, unless something nearer took the key, such as an open menu. `when`
 * says at which presses, or whether at all.
 */
export function useShortcut(
  shortcut: Shortcut,
  action: () => void,
  when: boolean | ((event: KeyboardEvent) => boolean) = true,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || !isPressed(shortcut, event, keyChoices())) return;
    if (typeof when === 'boolean' ? !when : !when(event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
