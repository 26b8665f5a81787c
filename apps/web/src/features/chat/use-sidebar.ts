'use client';

import { keptChoice, useKeptChoice } from '../../lib/kept-choice';

const sidebar = keptChoice('mosaic-sidebar', ['shown', 'hidden'], 'shown');

/** Whether the list of conversations stands beside the one that is open, in this browser. */
export function useSidebar(): { isShown: boolean; toggle: () => void } {
  const [kept, choose] = useKeptChoice(sidebar, 'shown');
  const isShown = kept === 'shown';
  return { isShown, toggle: () => choose(isShown ? 'hidden' : 'shown') };
}
