'use client';

import { useEffect } from 'react';
import { wordsOf } from '../../lib/words';
import { tell } from '../../ui/told';

const t = wordsOf('shell');

/** Milliseconds after which a page has come to rest, so that keeping it takes nothing from showing it. */
const rest = 3_000;

/** Keeps the shell for the time without a network, and offers a new release; what is being written stays. */
export function OfflineShell() {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const offer = (takeOver: () => void): void =>
      tell({
        id: 'release',
        title: t('aNewReleaseIsReady'),
        description: t('whatYouWroteIsKept'),
        action: { label: t('loadIt'), run: takeOver },
      });
    const keep = async (): Promise<void> => {
      const { keepShell } = await import('./worker');
      await keepShell(offer);
    };
    // A browser that keeps nothing, such as in a private window, works as before.
    const timer = setTimeout(() => void keep().catch(() => undefined), rest);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
