import { expect, it } from 'vitest';
import { matches, shortcuts } from './use-shortcut';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
  code = '',
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

it('takes Control or Command for the modifier', () => {
  expect(matches(shortcuts.newChat, press('j', { ctrlKey: true }))).toBe(true);
  expect(matches(shortcuts.newChat, press('j', { metaKey: true }))).toBe(true);
  expect(matches(shortcuts.newChat, press('j'))).toBe(false);
});

it('finds a key that the layout moved elsewhere', () => {
  expect(matches(shortcuts.focusComposer, press('-', { ctrlKey: true }, 'Slash'))).toBe(true);
  expect(matches(shortcuts.focusComposer, press('/', { ctrlKey: true }, 'Digit7'))).toBe(true);
});

it('leaves keys alone that are pressed with AltGr', () => {
  expect(matches(shortcuts.focusComposer, press('/', { ctrlKey: true, altKey: true }))).toBe(false);
});
