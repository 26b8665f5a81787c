'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping, useSingleKeys } from '../../lib/single-keys';

const rowsWithin = (place: string): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`${place} :is(ul, ol, tbody) > :is(li, tr)`)].filter(
    (row) => goalOf(row) !== null && row.closest('[role=log], [role=menu]') === null,
  );

/** What of a row takes the focus: the way to what it stands for, else what can be done with it. */
const goalOf = (row: HTMLElement): HTMLElement | null =>
  row.querySelector<HTMLElement>('a[href]') ?? row.querySelector<HTMLElement>('button');

/** The rows of whatever list is being read: those of the page, or of the column beside it where the page has none. */
function rowsOfPage(): readonly HTMLElement[] {
  const rows = rowsWithin('main');
  return rows.length > 0 ? rows : rowsWithin('aside');
}

/**
 * j and k go from row to row of whatever list is on the page; x chooses a row and e archives it, where its
 * buttons say that they do (`data-key`). A part of the page with keys of its own takes them first.
 */
export function ListKeys() {
  const [isOn] = useSingleKeys();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isOn || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    const isBox = target instanceof HTMLInputElement && target.type === 'checkbox';
    if (isTyping(target) && !isBox) return;
    if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return;
    const rows = rowsOfPage();
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const by = { j: 1, k: -1 }[event.key];
    if (by !== undefined) {
      const next = at === -1 ? rows[0] : rows[at + by];
      if (!next) return;
      event.preventDefault();
      goalOf(next)?.focus();
      next.scrollIntoView({ block: 'nearest' });
      return;
    }
    const control = rows[at]?.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (!control) return;
    event.preventDefault();
    // The row may go by this, and the focus with it.
    const next = rows[at + 1] ?? rows[at - 1];
    if (next && !(control instanceof HTMLInputElement)) goalOf(next)?.focus();
    control.click();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return null;
}
