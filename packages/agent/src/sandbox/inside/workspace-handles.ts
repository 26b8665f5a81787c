import * as fs from 'node:fs';
import type { FileFailureCode } from './file-operations.ts';

const root = '/workspace';
export const most = { readBytes: 262_144, fileBytes: 10_485_760, entries: 2_000, matches: 200, depth: 32 };
const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;

export class Failure extends Error {
  readonly code: FileFailureCode;

  constructor(code: FileFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A name within a folder that is held open. */
export interface Place {
  folder: number;
  name: string;
}

/** Goes through the handle of the folder, wherever that folder is called by now. */
export const at = ({ folder, name }: Place): string => `/proc/self/fd/${folder}/${name}`;

export function namesOf(text: string): string[] {
  if (text.includes('\0')) throw new Failure('invalid', 'A path cannot hold a NUL character.');
  if (text.startsWith('/'))
    throw new Failure('escape', `“${text}” is absolute; paths are relative to the workspace.`);
  const names = text.split('/').filter((name) => name !== '' && name !== '.');
  if (names.includes('..')) throw new Failure('escape', `“${text}” leads out of the workspace.`);
  if (names.some((name) => name.toLowerCase() === '.git'))
    throw new Failure('escape', 'Git’s own files are changed by the git tools alone.');
  return names;
}

export function openFolder(file: string, shown: string): number {
  try {
    return fs.openSync(file, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Failure('missing', `There is no folder “${shown}”.`);
    if (code === 'ELOOP' || isLink(file))
      throw new Failure('escape', `“${shown}” is a link, and links are not followed.`);
    throw new Failure('unfit', `“${shown}” is not a folder that can be opened.`);
  }
}

const isLink = (file: string): boolean => {
  try {
    return fs.lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
};

/** Runs `use` with the folder held open; `make` creates folders that are missing on the way. */
export function inFolder<Result>(
  names: readonly string[],
  make: boolean,
  use: (folder: number) => Result,
): Result {
  let folder = openFolder(root, '.');
  try {
    names.forEach((name, index) => {
      const file = at({ folder, name });
      if (make && !fs.existsSync(file) && !isLink(file)) fs.mkdirSync(file);
      const next = openFolder(file, names.slice(0, index + 1).join('/'));
      fs.closeSync(folder);
      folder = next;
    });
    return use(folder);
  } finally {
    fs.closeSync(folder);
  }
}

export function inPlace<Result>(text: string, make: boolean, use: (place: Place) => Result): Result {
  const names = namesOf(text);
  const name = names.pop();
  if (name === undefined) throw new Failure('unfit', `“${text}” is the workspace itself, not a file in it.`);
  return inFolder(names, make, (folder) => use({ folder, name }));
}

/** The file's content; null where there is none. Anything but a plain file with one name is refused. */
export function contentOf(place: Place): Buffer | null {
  let handle: number;
  try {
    handle = fs.openSync(at(place), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ELOOP')
      throw new Failure('escape', `“${place.name}” is a link, and links are not followed.`);
    if (code === 'ENXIO') throw new Failure('escape', `“${place.name}” is not a plain file.`);
    throw new Failure('unfit', `“${place.name}” cannot be opened (${code}).`);
  }
  try {
    const stat = fs.fstatSync(handle);
    if (stat.isDirectory()) throw new Failure('unfit', `“${place.name}” is a folder.`);
    if (!stat.isFile()) throw new Failure('escape', `“${place.name}” is not a plain file.`);
    if (stat.nlink > 1) throw new Failure('escape', `“${place.name}” has several names (hard links).`);
    if (stat.size > most.fileBytes) throw new Failure('unfit', `“${place.name}” is larger than 10 MB.`);
    return fs.readFileSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

export function textOf(content: Buffer | null, shown: string): string {
  if (content === null) throw new Failure('missing', `There is no file “${shown}”.`);
  if (content.subarray(0, 8_000).includes(0)) throw new Failure('unfit', `“${shown}” is not text.`);
  return content.toString('utf8');
}
