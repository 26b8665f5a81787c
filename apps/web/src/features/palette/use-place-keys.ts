'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef } from 'react';
import { keyChoices } from '../../lib/key-choices';
import { keyOf, shortcuts } from '../../lib/shortcuts';
import { isTyping, useSingleKeys } from '../../lib/single-keys';
import { placeOfKey } from '../shell/places';
import { answerPlaceKey } from './place-keys';

/** `g` and a second key go to a place, another explains the keys; not while somebody types. */
export function usePlaceKeys({ onHelp }: { onHelp: () => void }): void {
  const router = useRouter();
  const [isOn] = useSingleKeys();
  const since = useRef<number | null>(null);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isOn || event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
    // There somebody chooses a key for something.
    if (event.target instanceof Element && event.target.closest('[data-takes-keys]')) return;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const answer = answerPlaceKey(
      { key: event.key, hasModifier, at: event.timeStamp },
      since.current,
      keyOf(shortcuts.help, keyChoices()),
    );
    since.current = answer.does === 'wait' ? answer.since : null;
    if (answer.does === 'help') onHelp();
    const place = answer.does === 'go' ? placeOfKey(answer.key) : undefined;
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    router.push(place.href);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    // Before the page's own keys: after g, p is no longer theirs.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
