import type { AutocompleteItem } from '@earendil-works/pi-tui';
import type { Command } from '@mosaicstack/types';
import { named } from '../commands.js';
import { cleanLine } from '../terminal-text.js';
import { commandUsage } from './command-usage.js';

/** What may stand where the cursor is, and what of it was typed already. */
export interface Completions {
  items: AutocompleteItem[];
  prefix: string;
}

/** Completes a command at the very start of the input, and the first word after it where that is one of a few. */
export function commandCompletions(
  typed: string,
  commands: readonly Command[],
  isAsked: boolean,
): Completions | undefined {
  const [, name, value] = /^\/([\w-]*)(?: +([\w-]*))?$/.exec(typed) ?? [];
  if (name === undefined) return undefined;
  if (value === undefined) return { items: names(name, commands), prefix: typed };
  // Nothing is offered after a space alone: Enter would take it for chosen.
  return { items: value !== '' || isAsked ? values(name, value, commands) : [], prefix: value };
}

/** What was typed in full comes first: Enter carries out the first of them. */
function names(typed: string, commands: readonly Command[]): AutocompleteItem[] {
  const exact = named(typed, commands);
  const others = commands.filter((command) => command !== exact && command.name.startsWith(typed));
  return [...(exact ? [exact] : []), ...others].map((command) => ({
    value: `/${command.name}`,
    label: commandUsage(command),
    description: cleanLine(command.description),
  }));
}

function values(name: string, typed: string, commands: readonly Command[]): AutocompleteItem[] {
  const [first] = named(name, commands)?.arguments ?? [];
  const fitting = (first?.values ?? []).filter((value) => value.startsWith(typed) && value !== typed);
  return fitting.map((value) => ({ value, label: value }));
}
