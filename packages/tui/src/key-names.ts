import type { KeyId } from '@earendil-works/pi-tui';

const named = [
  'enter',
  'escape',
  'tab',
  'space',
  'backspace',
  'delete',
  'insert',
  'home',
  'end',
  'up',
  'down',
  'left',
  'right',
] as const;
const known = new RegExp(
  String.raw`^(?:(?:ctrl|alt|shift|super)\+)*(?:[a-z0-9]|[!-/:-@[-\`{-~]|${named.join('|')}|pageUp|pageDown|f(?:[1-9]|1[0-2]))$`,
);
const shown: Readonly<Record<string, string>> = { escape: 'Esc', pageUp: 'PageUp', pageDown: 'PageDown' };
const special = new Map(
  ['pageUp', 'pageDown', 'escape', 'enter', 'delete', 'insert'].map((key) => [key.toLowerCase(), key]),
);
const aliases: Readonly<Record<string, string>> = {
  esc: 'escape',
  return: 'enter',
  mod: 'ctrl',
  del: 'delete',
};

/** A key as people write it, e.g. `Ctrl+Shift+P` or the dashboard's `mod+p`; undefined for what is none. */
export function keyNamed(written: string): KeyId | undefined {
  const parts = written.trim().replace(/\+\+$/, '+plus').split('+');
  const key = parts
    .map((part) => (part === 'plus' ? '+' : part.trim().toLowerCase()))
    .map((part) => special.get(aliases[part] ?? part) ?? aliases[part] ?? part)
    .join('+');
  return known.test(key) ? (key as KeyId) : undefined;
}

const capital = (part: string): string => shown[part] ?? part.charAt(0).toUpperCase() + part.slice(1);

/** `ctrl+j` as it stands on keyboards: Ctrl+J. */
export const shownKey = (key: KeyId): string =>
  key.length === 1
    ? key
    : key
        .split(/\+(?!$)/)
        .map(capital)
        .join('+');
