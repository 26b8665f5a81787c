import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AutocompleteItem } from '@earendil-works/pi-tui';
import { cleanLine } from '../terminal-text.js';
import type { Completions } from './command-completion.js';

/** What a name after `@` may stand for besides a file, read when it is first asked for. */
export type NamedThings = () => Promise<readonly { name: string; note: string }[]>;

const mostFiles = 30;
const mostNames = 20;

/** Completes `@` before the cursor: files from the current folder on, agents, open tasks. */
export async function mentionCompletions(
  typed: string,
  things: NamedThings,
): Promise<Completions | undefined> {
  const [, word] = /(?:^|\s)@(\S*)$/.exec(typed) ?? [];
  if (word === undefined) return undefined;
  const [files, named] = await Promise.all([filesBeginning(word), things()]);
  const wanted = word.toLowerCase();
  const fitting = named
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, mostNames)
    .map(({ name, note }) => item(`@${cleanLine(name).replaceAll(' ', '-')}`, note));
  return { items: [...files, ...fitting], prefix: `@${word}` };
}

/** A folder ends in a slash, so that typing goes on into it; hidden files are shown to who asks for them. */
async function filesBeginning(word: string): Promise<AutocompleteItem[]> {
  const folder = word.endsWith('/') ? word : dirname(word) === '.' ? '' : `${dirname(word)}/`;
  const begun = word.slice(folder.length);
  const entries = await readdir(join(process.cwd(), folder), { withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name }) => name.startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')))
    .filter(({ name }) => cleanLine(name) === name && !name.includes(' '))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .slice(0, mostFiles)
    .map((entry) =>
      item(
        `@${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`,
        entry.isDirectory() ? 'folder' : 'file',
      ),
    );
}

const item = (value: string, note: string): AutocompleteItem => ({
  value,
  label: value,
  description: cleanLine(note),
});
