import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import type { FileAnswer, FileOperation } from './file-operations.ts';
import { at, contentOf, Failure, inPlace, most, namesOf, type Place, textOf } from './workspace-handles.ts';

const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = fs.constants;

const digest = (content: Buffer | null): string | null =>
  content === null ? null : createHash('sha256').update(content).digest('hex');

type Change = Extract<FileOperation, { op: 'write' | 'edit' | 'delete' }>;

function changed(change: Change, before: Buffer | null): string | null {
  if (change.op === 'write') return change.content;
  if (change.op === 'delete') return null;
  return change.edits.reduce(
    (text, { oldText, newText }) => {
      const found = oldText === '' ? 0 : text.split(oldText).length - 1;
      if (found !== 1)
        throw new Failure(
          'conflict',
          `The text to replace occurs ${found} times in “${change.path}”; it has to occur once.`,
        );
      return text.replace(oldText, () => newText);
    },
    textOf(before, change.path),
  );
}

export function applyChange(change: Change): FileAnswer {
  return inPlace(change.path, change.op === 'write', (place) => {
    if (change.op === 'delete' && isEmptyFolder(place)) {
      fs.rmdirSync(at(place));
      return { before: null };
    }
    const before = contentOf(place);
    const found = digest(before);
    if (change.expected !== undefined && change.expected !== found)
      throw new Failure('conflict', `“${change.path}” was changed since it was looked at.`);
    const after = changed(change, before);
    if (after !== null) replace(place, after);
    else if (before === null) throw new Failure('missing', `There is no file “${change.path}”.`);
    else fs.unlinkSync(at(place));
    return { before: found };
  });
}

const isEmptyFolder = (place: Place): boolean => {
  try {
    return fs.lstatSync(at(place)).isDirectory() && fs.readdirSync(at(place)).length === 0;
  } catch {
    return false;
  }
};

/** Written beside and renamed, so that nobody reads half of it, and so that a link in its place is replaced. */
function replace(place: Place, content: string): void {
  const beside = { ...place, name: `.mosaic-${randomUUID()}` };
  const mode = fs.existsSync(at(place)) ? fs.lstatSync(at(place)).mode & 0o777 : 0o644;
  const handle = fs.openSync(at(beside), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  try {
    fs.writeFileSync(handle, content);
    fs.renameSync(at(beside), at(place));
  } catch (error) {
    fs.rmSync(at(beside), { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
}

/** Null where there is nothing yet, also no folder for it. */
function presentContent(change: Change): Buffer | null {
  try {
    return inPlace(change.path, false, (place) =>
      change.op === 'delete' && isEmptyFolder(place) ? null : contentOf(place),
    );
  } catch (error) {
    if (change.op === 'write' && error instanceof Failure && error.code === 'missing') return null;
    throw error;
  }
}

export function preview(change: Change): FileAnswer {
  const before = presentContent(change);
  const after = changed(change, before);
  const folder = fs.mkdtempSync('/tmp/preview-');
  const side = (name: string, content: Buffer | string | null) => {
    if (content === null) return '/dev/null';
    const file = path.join(folder, name, ...namesOf(change.path));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return path.relative(folder, file);
  };
  const args = [
    'diff',
    '--no-index',
    '--no-color',
    '--no-ext-diff',
    '--no-prefix',
    '--',
    side('a', before),
    side('b', after),
  ];
  const { stdout } = spawnSync('/usr/bin/git', args, {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', HOME: '/tmp', GIT_CONFIG_NOSYSTEM: '1' },
    maxBuffer: most.fileBytes,
  });
  const text = stdout.toString('utf8');
  fs.rmSync(folder, { recursive: true });
  return { before: digest(before), text: text.slice(0, most.readBytes), cut: text.length > most.readBytes };
}
