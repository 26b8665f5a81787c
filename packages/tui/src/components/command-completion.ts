import type { AutocompleteItem, AutocompleteProvider } from '@earendil-works/pi-tui';
import type { Command } from '@mosaicstack/types';
import { named } from '../commands.js';
import { cleanLine } from '../terminal-text.js';

/** Completes a command at the very start of the input, and the first word after it where that is one of a few. */
export const commandCompletion = (commands: () => readonly Command[]): AutocompleteProvider => ({
  getSuggestions: async (lines, cursorLine, cursorColumn, { force }) => {
    const typed = lines[0]?.slice(0, cursorColumn) ?? '';
    if (cursorLine !== 0) return null;
    const [, name, value] = /^\/([\w-]*)(?: +([\w-]*))?$/.exec(typed) ?? [];
    if (name === undefined) return null;
    // Nothing is offered after a space alone: Enter would take it for chosen.
    const isAsked = value !== '' || force === true;
    const [items, prefix] =
      value === undefined
        ? [names(name, commands()), typed]
        : [isAsked ? values(name, value, commands()) : [], value];
    return items.length > 0 ? { items, prefix } : null;
  },
  applyCompletion: (lines, cursorLine, cursorColumn, ...[item, prefix]) => {
    const line = lines[cursorLine] ?? '';
    const before = line.slice(0, cursorColumn - prefix.length) + item.value;
    return {
      lines: lines.with(cursorLine, before + line.slice(cursorColumn)),
      cursorLine,
      cursorCol: before.length,
    };
  },
  shouldTriggerFileCompletion: (lines) => lines[0]?.startsWith('/') === true,
});

/** What was typed in full comes first: Enter carries out the first of them. */
function names(typed: string, commands: readonly Command[]): AutocompleteItem[] {
  const exact = named(typed, commands);
  const others = commands.filter((command) => command !== exact && command.name.startsWith(typed));
  return [...(exact ? [exact] : []), ...others].map(({ name, description }) => ({
    value: `/${name}`,
    label: `/${name}`,
    description: cleanLine(description),
  }));
}

function values(name: string, typed: string, commands: readonly Command[]): AutocompleteItem[] {
  const [first] = named(name, commands)?.arguments ?? [];
  const fitting = (first?.values ?? []).filter((value) => value.startsWith(typed) && value !== typed);
  return fitting.map((value) => ({ value, label: value }));
}
