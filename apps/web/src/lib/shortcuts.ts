import type { ShortcutId } from '@mosaicstack/types';

/** Something a key does, wherever it is bound, listed and changed. */
export interface Shortcut {
  /** What a person's choice is kept under. */
  id: ShortcutId;
  /** `mod+k`, `mod+shift+c`, `g t` for two after each other, or one plain key. */
  standard: string;
  /** Where the standard key sits on a keyboard, for layouts that move its letter. */
  code?: string;
  group: 'everywhere' | 'places' | 'chat';
  /** Belongs to the key everywhere, so it is listed and cannot be changed. */
  isFixed?: true;
}

export const shortcuts = {
  palette: { id: 'palette.open', standard: 'mod+k', group: 'everywhere' },
  help: { id: 'keys.show', standard: '?', group: 'everywhere' },
  goHome: { id: 'go.home', standard: 'g h', group: 'places' },
  goChat: { id: 'go.chat', standard: 'g c', group: 'places' },
  goProjects: { id: 'go.projects', standard: 'g p', group: 'places' },
  goTasks: { id: 'go.tasks', standard: 'g t', group: 'places' },
  goMissions: { id: 'go.missions', standard: 'g m', group: 'places' },
  goAgents: { id: 'go.agents', standard: 'g a', group: 'places' },
  goUsage: { id: 'go.usage', standard: 'g u', group: 'places' },
  goSearch: { id: 'go.search', standard: 'g s', group: 'places' },
  newChat: { id: 'chat.new', standard: 'mod+j', group: 'chat' },
  sidebar: { id: 'chat.sidebar', standard: 'mod+b', group: 'chat' },
  focusComposer: { id: 'chat.write', standard: 'mod+/', code: 'Slash', group: 'chat' },
  stop: { id: 'chat.stop', standard: 'escape', group: 'chat', isFixed: true },
  copyReply: { id: 'chat.copy-answer', standard: 'mod+shift+c', group: 'chat' },
  copyCode: { id: 'chat.copy-code', standard: 'mod+shift+;', code: 'Semicolon', group: 'chat' },
  earlierVersion: { id: 'chat.earlier-version', standard: '[', code: 'BracketLeft', group: 'chat' },
  laterVersion: { id: 'chat.later-version', standard: ']', code: 'BracketRight', group: 'chat' },
  approve: { id: 'approval.allow', standard: 'a', group: 'chat' },
  deny: { id: 'approval.deny', standard: 'd', group: 'chat' },
} as const satisfies Record<string, Shortcut>;

export const allShortcuts: readonly Shortcut[] = Object.values(shortcuts);

/** What a person chose otherwise, by the ids of shortcuts; an empty text switches one off. */
export type KeyChoices = Readonly<Record<string, string>>;

export const keyOf = ({ id, standard, isFixed }: Shortcut, choices: KeyChoices): string =>
  isFixed ? standard : (choices[id] ?? standard);

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether this press is the shortcut's key. Two after each other are followed elsewhere. */
export function isPressed(shortcut: Shortcut, event: Pressed, choices: KeyChoices): boolean {
  const key = keyOf(shortcut, choices);
  const needsMod = key.startsWith('mod+');
  const needsShift = key.startsWith('mod+shift+');
  const wanted = key.replace(/^mod\+(shift\+)?/, '');
  if (
    wanted === '' ||
    (needsShift && !event.shiftKey) ||
    event.altKey ||
    (event.ctrlKey || event.metaKey) !== needsMod
  )
    return false;
  const isStandard = key === shortcut.standard && shortcut.code !== undefined && event.code === shortcut.code;
  return event.key.toLowerCase() === wanted || isStandard;
}

/** Plain keys that lists, boards and places use themselves. */
const usedInLists = ['g', 'j', 'k', 'm', 'x', 'e', '1', '2', '3', '4', '5', '6', '7', ' '];
/** Browsers keep these with Control or Command for themselves, or people need them to edit. */
const usedByBrowsers = [...'acdfhlnopqrstuvwxyz0123456789'];
const usedWithShift = [...'bijmnopqrtw'];

export type Refusal = { why: 'kept' } | { why: 'taken'; by: Shortcut } | { why: 'unfit' };

/** What pressing this would make the shortcut's new key, or why it cannot be. */
export function keyFrom(
  shortcut: Shortcut,
  event: Pressed,
  choices: KeyChoices,
): { key: string } | { refused: Refusal } {
  const pressed = event.key.toLowerCase();
  const hasMod = event.ctrlKey || event.metaKey;
  const wantsMod = shortcut.standard.startsWith('mod+');
  const wantsShift = shortcut.standard.startsWith('mod+shift+');
  const hasForm = hasMod === wantsMod && (!wantsMod || event.shiftKey === wantsShift);
  if (pressed.length !== 1 || event.altKey || !hasForm) return { refused: { why: 'unfit' } };
  const isAfterG = shortcut.standard.startsWith('g ');
  const kept = isAfterG ? [' '] : wantsShift ? usedWithShift : wantsMod ? usedByBrowsers : usedInLists;
  if (kept.includes(pressed)) {
    return { refused: { why: 'kept' } };
  }
  const prefix = isAfterG ? 'g ' : wantsShift ? 'mod+shift+' : wantsMod ? 'mod+' : '';
  const key = prefix + pressed;
  const by = allShortcuts.find((other) => other.id !== shortcut.id && keyOf(other, choices) === key);
  return by ? { refused: { why: 'taken', by } } : { key };
}
