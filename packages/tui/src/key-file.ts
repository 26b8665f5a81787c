import { readFileSync } from 'node:fs';
import type { KeyId } from '@earendil-works/pi-tui';
import { shortcutIds } from '@mosaicstack/types';
import { actionIds, KeyMap, type ActionId, type KeyChoices } from './key-map.js';
import { keyNamed, shownKey } from './key-names.js';
import { nearest } from './nearest.js';
import { cleanLine } from './terminal-text.js';

export interface KeyFile {
  keys: KeyMap;
  /** What of it does not count, and why; a file that is wrong in one place counts in the others. */
  complaints: readonly string[];
}

/**
 * Reads a person's `keybindings.json`: what keys do, by name, e.g. `{ "chat.model": "ctrl+x", "chat.copy-answer": "" }`.
 * The names are those of the dashboard. Without a file every key is as it ships.
 */
export function readKeyFile(path: string | undefined): KeyFile {
  const text = path === undefined ? undefined : contentOf(path);
  if (text === undefined) return { keys: new KeyMap(), complaints: [] };
  const given = parsed(text);
  if (given === undefined) {
    return {
      keys: new KeyMap(),
      complaints: [
        `${path} is not a JSON object, so every key is as it ships. Example: { "chat.model": "ctrl+x" }`,
      ],
    };
  }
  const choices: Partial<Record<ActionId, readonly KeyId[]>> = {};
  const complaints: string[] = [];
  for (const [id, value] of Object.entries(given)) {
    if (!isShortcut(id)) {
      complaints.push(`There is no “${cleanLine(id)}”. Did you mean “${nearest(id, actionIds)}”?`);
    }
    // What only the dashboard has is not for a terminal.
    if (!isAction(id)) continue;
    const read = keysFrom(value);
    if (read) choices[id] = read;
    else complaints.push(`“${id}” takes a key such as "ctrl+x", several in a list, or "".`);
  }
  return { keys: new KeyMap(choices), complaints: [...complaints, ...collisions(choices)] };
}

const isAction = (id: string): id is ActionId => (actionIds as readonly string[]).includes(id);
const isShortcut = (id: string): boolean => (shortcutIds as readonly string[]).includes(id);

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function keysFrom(value: unknown): KeyId[] | undefined {
  const written = value === '' ? [] : Array.isArray(value) ? value : [value];
  const keys = written.map((one) => (typeof one === 'string' ? keyNamed(one) : undefined));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

/** A chosen key that does something else already: the first of both in the list of keys has it. */
function collisions(choices: KeyChoices): string[] {
  const map = new KeyMap(choices);
  const isList = (id: ActionId): boolean => id.startsWith('list.');
  return actionIds.flatMap((id, index) =>
    actionIds
      .slice(index + 1)
      .filter((other) => isList(other) === isList(id) && (choices[other] ?? choices[id]) !== undefined)
      .flatMap((other) =>
        map
          .statedKeysOf(other)
          .filter((key) => map.statedKeysOf(id).includes(key))
          .map((key) => `${shownKey(key)} is both “${id}” and “${other}”; it does the first.`),
      ),
  );
}
