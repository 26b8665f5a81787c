import { describe, expect, it } from 'vitest';
import { allShortcuts, isPressed, keyFrom, keyOf, shortcuts } from './shortcuts';

type Held = Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>>;
const press = (key: string, held: Held = {}, code = '') => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a shortcut', () => {
  it('takes Control or Command for the modifier', () => {
    expect(isPressed(shortcuts.newChat, press('j', { ctrlKey: true }), {})).toBe(true);
    expect(isPressed(shortcuts.newChat, press('j', { metaKey: true }), {})).toBe(true);
    expect(isPressed(shortcuts.newChat, press('j'), {})).toBe(false);
  });

  it('is found at its place on a keyboard that moved its letter', () => {
    expect(isPressed(shortcuts.focusComposer, press('-', { ctrlKey: true }, 'Slash'), {})).toBe(true);
    expect(isPressed(shortcuts.focusComposer, press('/', { ctrlKey: true }, 'Digit7'), {})).toBe(true);
  });

  it('leaves keys alone that are pressed with AltGr', () => {
    expect(isPressed(shortcuts.focusComposer, press('/', { ctrlKey: true, altKey: true }), {})).toBe(false);
  });

  it('tells a key with Shift from the same key without, where that matters', () => {
    expect(isPressed(shortcuts.copyReply, press('C', { ctrlKey: true, shiftKey: true }), {})).toBe(true);
    expect(isPressed(shortcuts.copyReply, press('c', { ctrlKey: true }), {})).toBe(false);
    expect(isPressed(shortcuts.palette, press('k', { ctrlKey: true, shiftKey: true }), {})).toBe(true);
    const semicolon = press(':', { ctrlKey: true, shiftKey: true }, 'Semicolon');
    expect(isPressed(shortcuts.copyCode, semicolon, {})).toBe(true);
  });

  it('listens to the key chosen for it and no longer to its own', () => {
    const choices = { 'chat.new': 'mod+i' };
    expect(isPressed(shortcuts.newChat, press('i', { ctrlKey: true }), choices)).toBe(true);
    expect(isPressed(shortcuts.newChat, press('j', { ctrlKey: true }), choices)).toBe(false);
  });

  it('is silent when it was switched off, and cannot be moved where the key means it everywhere', () => {
    expect(isPressed(shortcuts.approve, press('a'), { 'approval.allow': '' })).toBe(false);
    expect(keyOf(shortcuts.stop, { 'chat.stop': 'q' })).toBe('escape');
  });
});

describe('a new key', () => {
  it('has the form of the old one', () => {
    expect(keyFrom(shortcuts.goTasks, press('w'), {})).toEqual({ key: 'g w' });
    expect(keyFrom(shortcuts.palette, press('i', { metaKey: true }), {})).toEqual({ key: 'mod+i' });
    expect(keyFrom(shortcuts.palette, press('i'), {})).toEqual({ refused: { why: 'unfit' } });
    expect(keyFrom(shortcuts.approve, press('F5'), {})).toEqual({ refused: { why: 'unfit' } });
  });

  it('is not one that does something else already, also by choice', () => {
    expect(keyFrom(shortcuts.approve, press('d'), {})).toEqual({
      refused: { why: 'taken', by: shortcuts.deny },
    });
    expect(keyFrom(shortcuts.goChat, press('w'), { 'go.tasks': 'g w' })).toEqual({
      refused: { why: 'taken', by: shortcuts.goTasks },
    });
    expect(keyFrom(shortcuts.approve, press('d'), { 'approval.deny': 'n' })).toEqual({ key: 'd' });
  });

  it('is not one that browsers or lists keep for themselves', () => {
    expect(keyFrom(shortcuts.newChat, press('t', { ctrlKey: true }), {})).toEqual({
      refused: { why: 'kept' },
    });
    expect(keyFrom(shortcuts.deny, press('j'), {})).toEqual({ refused: { why: 'kept' } });
  });
});

it('binds no key twice from the start', () => {
  const keys = allShortcuts.map(({ standard }) => standard);
  expect(new Set(keys).size).toBe(keys.length);
});
