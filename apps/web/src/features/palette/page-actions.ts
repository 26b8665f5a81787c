export interface PageAction {
  name: string;
  run: () => void;
}

/** What the head of a page offers: its buttons, and its tabs but the open one. */
const offered = 'main > header :is(button, a[href]), main > nav a[href]:not([aria-current])';

const nameOf = (element: HTMLElement): string =>
  (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ');

const canBeUsed = (element: HTMLElement): boolean =>
  element.getClientRects().length > 0 &&
  !element.matches(':disabled, [aria-disabled=true]') &&
  nameOf(element) !== '';

/** What can be done on the page as it stands, under the names it bears there. */
export function pageActions(): readonly PageAction[] {
  const byName = new Map<string, PageAction>();
  for (const element of document.querySelectorAll<HTMLElement>(offered)) {
    const name = nameOf(element);
    if (canBeUsed(element) && !byName.has(name)) byName.set(name, { name, run: () => element.click() });
  }
  return [...byName.values()];
}
