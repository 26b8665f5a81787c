import {
  KeybindingsManager,
  matchesKey,
  setKeybindings,
  TUI_KEYBINDINGS,
  type KeyId,
} from '@earendil-works/pi-tui';
import type { ShortcutId } from '@mosaicstack/types';
import { shownKey } from './key-names.js';

/** What keys do outside of text editing, with the keys they have unless somebody chose others. */
export const actions = {
  'chat.send': { keys: ['enter'], does: 'send the message' },
  'chat.newline': { keys: ['ctrl+j', 'alt+enter', 'shift+enter'], does: 'new line' },
  'chat.stop': { keys: ['escape'], does: 'stop; twice: edit' },
  'chat.edit-last': { keys: [], does: 'send your last message anew' },
  'palette.open': { keys: ['ctrl+p'], does: 'commands, by name' },
  'chat.list': { keys: ['ctrl+r'], does: 'conversations' },
  'chat.sidebar': { keys: ['alt+s'], does: 'sidebar' },
  'chat.new': { keys: ['ctrl+n'], does: 'new conversation' },
  'chat.model': { keys: ['ctrl+l'], does: 'choose the model' },
  'chat.agent': { keys: ['alt+a'], does: 'choose who answers' },
  'chat.thinking': { keys: ['shift+tab'], does: 'how much is thought' },
  'chat.tools': { keys: ['ctrl+o'], does: 'unfold tools' },
  'chat.reasoning': { keys: ['ctrl+t'], does: 'unfold reasoning' },
  'chat.external-editor': { keys: ['ctrl+g'], does: 'write in your editor' },
  'chat.copy-answer': { keys: ['ctrl+y'], does: 'copy the last reply' },
  'chat.page-up': { keys: ['pageUp'], does: 'read further up' },
  'chat.page-down': { keys: ['pageDown'], does: 'read on' },
  'go.projects': { keys: ['alt+p'], does: 'project at a glance' },
  'go.tasks': { keys: ['alt+t'], does: 'task board' },
  'go.missions': { keys: ['alt+m'], does: 'missions' },
  'go.approvals': { keys: ['alt+y'], does: 'approvals' },
  'app.clear': { keys: ['ctrl+c'], does: 'clear; twice quits' },
  'app.quit': { keys: ['ctrl+d'], does: 'quit (empty input)' },
  'keys.show': { keys: ['?'], does: 'these keys' },
  'list.down': { keys: ['j', 'down'], does: 'next' },
  'list.up': { keys: ['k', 'up'], does: 'one before' },
  'list.filter': { keys: ['/'], does: 'narrow by words' },
  'list.select': { keys: ['space'], does: 'select, for several at once' },
  'list.open': { keys: ['enter'], does: 'open' },
  'list.close': { keys: ['escape', 'q', 'ctrl+c'], does: 'back' },
} as const satisfies Partial<Record<ShortcutId, { keys: readonly KeyId[]; does: string }>>;

export type ActionId = keyof typeof actions;
export const actionIds = Object.keys(actions) as readonly ActionId[];

/** Keys a person chose, by what they do; an empty list leaves a deed without a key. */
export type KeyChoices = Readonly<Partial<Record<ActionId, readonly KeyId[]>>>;

/** Of several keys for one deed the first are told. */
const shownKeys = 2;

/** Which key does what in this terminal. */
export class KeyMap {
  readonly #keys: ReadonlyMap<ActionId, readonly KeyId[]>;

  constructor(private readonly choices: KeyChoices = {}) {
    const taken = { list: new Set<KeyId>(), other: new Set<KeyId>() };
    this.#keys = new Map(
      actionIds.map((id) => {
        const before = taken[id.startsWith('list.') ? 'list' : 'other'];
        const own = this.statedKeysOf(id).filter((key) => !before.has(key));
        own.forEach((key) => before.add(key));
        return [id, own];
      }),
    );
  }

  /** The keys that do it: a key that two deeds were given is the first one's. */
  keysOf(action: ActionId): readonly KeyId[] {
    return this.#keys.get(action) ?? [];
  }

  /** The keys that it was given, or ships with. */
  statedKeysOf(action: ActionId): readonly KeyId[] {
    return this.choices[action] ?? actions[action].keys;
  }

  is(data: string, action: ActionId): boolean {
    return this.keysOf(action).some((key) => matchesKey(data, key));
  }

  /** Its keys for people, e.g. `Ctrl+J, Alt+Enter`. */
  label(action: ActionId): string {
    return this.keysOf(action).slice(0, shownKeys).map(shownKey).join(', ');
  }

  /** What keys do, list keys aside, each with the keys for it. */
  get rows(): { id: ActionId; label: string; does: string }[] {
    return actionIds
      .filter((id) => !id.startsWith('list.') && this.keysOf(id).length > 0)
      .map((id) => ({ id, label: this.label(id), does: actions[id].does }));
  }

  /** Gives the editor these newline keys, and takes from it the keys that do something else here. */
  install(): void {
    const newline = [...this.keysOf('chat.newline')];
    const taken = { 'tui.editor.yank': [], 'tui.editor.pageUp': [], 'tui.editor.pageDown': [] };
    setKeybindings(new KeybindingsManager(TUI_KEYBINDINGS, { 'tui.input.newLine': newline, ...taken }));
  }
}
