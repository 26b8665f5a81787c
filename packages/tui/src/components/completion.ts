import type { AutocompleteProvider } from '@earendil-works/pi-tui';
import type { Command } from '@mosaicstack/types';
import { commandCompletions } from './command-completion.js';
import { mentionCompletions, type NamedThings } from './mention-completion.js';

export interface CompletionSources {
  /** Commands that may be typed now. */
  commands: () => readonly Command[];
  /** What `@` may name besides files. */
  things: NamedThings;
}

/** Completes commands at the start of the input, and names after `@` anywhere. */
export const completion = ({ commands, things }: CompletionSources): AutocompleteProvider => ({
  getSuggestions: async (lines, cursorLine, cursorColumn, { force }) => {
    const typed = lines[cursorLine]?.slice(0, cursorColumn) ?? '';
    const command = cursorLine === 0 ? commandCompletions(typed, commands(), force === true) : undefined;
    const found = command ?? (await mentionCompletions(typed, things));
    return found && found.items.length > 0 ? found : null;
  },
  applyCompletion: (lines, cursorLine, cursorColumn, ...[item, prefix]) => {
    const line = lines[cursorLine] ?? '';
    // Whoever types on while the list is found, and then Enter, means what they typed.
    if (!isAtEnd(prefix, line.slice(0, cursorColumn))) return { lines, cursorLine, cursorCol: cursorColumn };
    const before = line.slice(0, cursorColumn - prefix.length) + item.value;
    return {
      lines: lines.with(cursorLine, before + line.slice(cursorColumn)),
      cursorLine,
      cursorCol: before.length,
    };
  },
  shouldTriggerFileCompletion: (lines, cursorLine, cursorColumn) =>
    lines[0]?.startsWith('/') === true ||
    /(?:^|\s)@\S*$/.test(lines[cursorLine]?.slice(0, cursorColumn) ?? ''),
});

/** The last word typed is still the one that the list was found for. */
const isAtEnd = (prefix: string, typed: string): boolean =>
  typed.endsWith(prefix) && !/\S$/.test(typed.slice(0, typed.length - prefix.length));
