import type { AutocompleteProvider } from '@earendil-works/pi-tui';
import { commandNames, commands } from '../commands.js';

/** Completes a command at the very start of the input, nowhere else. */
export const commandCompletion: AutocompleteProvider = {
  getSuggestions: async (lines, cursorLine, cursorColumn) => {
    const typed = lines[0]?.slice(0, cursorColumn) ?? '';
    if (cursorLine !== 0 || !/^\/[a-z]*$/.test(typed)) return null;
    const items = commandNames
      .filter((name) => name.startsWith(typed.slice(1)))
      .map((name) => ({ value: `/${name}`, label: `/${name}`, description: commands[name] }));
    return items.length > 0 ? { items, prefix: typed } : null;
  },
  applyCompletion: (lines, cursorLine, cursorColumn, item) => {
    const rest = (lines[cursorLine] ?? '').slice(cursorColumn);
    return { lines: lines.with(cursorLine, item.value + rest), cursorLine, cursorCol: item.value.length };
  },
  shouldTriggerFileCompletion: () => false,
};
