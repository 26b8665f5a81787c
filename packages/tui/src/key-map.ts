import {
  KeybindingsManager,
  matchesKey,
  setKeybindings,
  TUI_KEYBINDINGS,
  type KeyId,
} from '@earendil-works/pi-tui';

/** What keys do outside of text editing. The ids are shared with other surfaces. */
export const actions = {
  'message.send': { keys: ['enter'], label: 'Enter', does: 'send the message' },
  'message.newline': {
    keys: ['ctrl+j', 'alt+enter', 'shift+enter'],
    label: 'Ctrl+J, Alt+Enter',
    does: 'new line',
  },
  'run.stop': { keys: ['escape'], label: 'Esc', does: 'stop the answer, or close what is open' },
  'conversation.list': { keys: ['ctrl+r'], label: 'Ctrl+R', does: 'conversations' },
  'conversation.new': { keys: ['ctrl+n'], label: 'Ctrl+N', does: 'new conversation' },
  'model.choose': { keys: ['ctrl+l'], label: 'Ctrl+L', does: 'choose the model' },
  'reasoning.toggle': { keys: ['ctrl+t'], label: 'Ctrl+T', does: 'open or fold reasoning' },
  'reply.copy': { keys: ['ctrl+y'], label: 'Ctrl+Y', does: 'copy the last reply' },
  'app.clear': { keys: ['ctrl+c'], label: 'Ctrl+C', does: 'clear the input; twice quits' },
  'app.quit': { keys: ['ctrl+d'], label: 'Ctrl+D', does: 'quit when the input is empty' },
  'help.show': { keys: ['?'], label: '?', does: 'these keys, when the input is empty' },
} as const satisfies Record<string, { keys: readonly KeyId[]; label: string; does: string }>;

export type ActionId = keyof typeof actions;

export const isKey = (data: string, action: ActionId): boolean =>
  actions[action].keys.some((key) => matchesKey(data, key));

/** Gives the editor our newline keys, and takes from it the keys that {@link actions} own. */
export const installKeyMap = (): void => {
  const newline = [...actions['message.newline'].keys];
  setKeybindings(
    new KeybindingsManager(TUI_KEYBINDINGS, { 'tui.input.newLine': newline, 'tui.editor.yank': [] }),
  );
};
