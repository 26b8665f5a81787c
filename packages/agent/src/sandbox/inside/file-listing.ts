import * as fs from 'node:fs';
import path from 'node:path';
import type { FileAnswer, FileMatch, FileOperation, ListedEntry } from './file-operations.ts';
import {
  at,
  contentOf,
  Failure,
  inFolder,
  most,
  namesOf,
  openFolder,
  type Place,
} from './workspace-handles.ts';

function* entriesOf(
  folder: number,
  prefix: string,
  depth: number,
): Generator<ListedEntry & { place: Place }> {
  const names = fs.readdirSync(`/proc/self/fd/${folder}`).toSorted();
  for (const name of names) {
    if (name.toLowerCase() === '.git') continue;
    const place = { folder, name };
    const stat = fs.lstatSync(at(place), { throwIfNoEntry: false });
    if (stat === undefined) continue;
    const kind = stat.isFile()
      ? 'file'
      : stat.isDirectory()
        ? 'folder'
        : stat.isSymbolicLink()
          ? 'link'
          : 'other';
    yield { path: `${prefix}${name}`, kind, bytes: kind === 'file' ? stat.size : 0, place };
    if (kind !== 'folder' || depth <= 1) continue;
    const inner = openFolder(at(place), `${prefix}${name}`);
    try {
      yield* entriesOf(inner, `${prefix}${name}/`, depth - 1);
    } finally {
      fs.closeSync(inner);
    }
  }
}

export function list({ path: text, depth }: Extract<FileOperation, { op: 'list' }>): FileAnswer {
  const names = namesOf(text);
  return inFolder(names, false, (folder) => {
    const entries: ListedEntry[] = [];
    for (const { place: _, ...entry } of entriesOf(folder, names.map((name) => `${name}/`).join(''), depth)) {
      if (entries.length === most.entries) return { entries, cut: true };
      entries.push(entry);
    }
    return { entries, cut: false };
  });
}

export function search({ path: text, pattern, glob }: Extract<FileOperation, { op: 'search' }>): FileAnswer {
  const wanted = expression(pattern);
  const names = namesOf(text);
  return inFolder(names, false, (folder) => {
    const matches: FileMatch[] = [];
    for (const { place, ...entry } of entriesOf(
      folder,
      names.map((name) => `${name}/`).join(''),
      most.depth,
    )) {
      if (entry.kind !== 'file' || entry.bytes > 1_048_576) continue;
      if (glob !== undefined && !path.matchesGlob(entry.path, glob) && !path.matchesGlob(place.name, glob))
        continue;
      const content = attempt(() => contentOf(place));
      if (content === undefined || content === null || content.subarray(0, 8_000).includes(0)) continue;
      for (const [index, line] of content.toString('utf8').split('\n').entries()) {
        if (!wanted.test(line)) continue;
        if (matches.length === most.matches) return { matches, cut: true };
        matches.push({ path: entry.path, line: index + 1, text: line.slice(0, 300) });
      }
    }
    return { matches, cut: false };
  });
}

function expression(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    throw new Failure('invalid', 'The pattern is no regular expression.');
  }
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
