import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { type FrontMatter, readSkillFile, SkillFault } from './front-matter.js';

/** A folder in the format of Agent Skills that was found to be in order. */
export interface Skill extends FrontMatter {
  /** Where it lies, without links. */
  folder: string;
  /** What an agent reads first. */
  file: string;
  /** The text of it below its front matter. */
  body: string;
}

const mostFiles = 500;
const mostBytes = 10_485_760;
const mostSkillFileBytes = 65_536;

/** Reads what lies in a folder of `root`; whoever wrote it may mean harm. */
export function readSkill(root: string, folder: string): Skill {
  const real = realpathSync(folder);
  if (!liesIn(realpathSync(root), real))
    throw new SkillFault('it is a link that leads out of the folder it lies in');
  if (!statSync(real).isDirectory()) throw new SkillFault('it is no folder');
  examine(real);
  const file = join(real, 'SKILL.md');
  const stated = readSkillFile(textOf(file));
  const wanted = basename(folder);
  if (stated.name !== wanted)
    throw new SkillFault(`its name is "${stated.name}", which its folder is not called`);
  return { ...stated, folder: real, file };
}

/** Nothing in it leads out of it, is no file, is a skill of its own that nobody named, or is more than a skill needs. */
function examine(folder: string): void {
  let files = 0;
  let bytes = 0;
  for (const waiting = [folder]; waiting.length > 0;) {
    const below = waiting.pop() ?? folder;
    for (const name of readdirSync(below)) {
      const path = join(below, name);
      const found = lstatSync(path);
      files += 1;
      if (below !== folder && name.toLowerCase() === 'skill.md')
        throw new SkillFault(`${relative(folder, path)} is a skill within it`);
      if (found.isDirectory()) waiting.push(path);
      else if (found.isFile()) bytes += found.size;
      else if (!found.isSymbolicLink())
        throw new SkillFault(`${relative(folder, path)} is neither a file nor a folder`);
      else if (!leadsInto(folder, path))
        throw new SkillFault(`${relative(folder, path)} is a link that leads out of it`);
      if (files > mostFiles) throw new SkillFault(`it holds more than ${mostFiles} files`);
      if (bytes > mostBytes) throw new SkillFault('it holds more than 10 MiB');
    }
  }
}

function leadsInto(folder: string, link: string): boolean {
  try {
    return liesIn(folder, realpathSync(link));
  } catch {
    return false;
  }
}

/** Of two paths without links. */
export const liesIn = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

function textOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new SkillFault('it has no SKILL.md');
  if (found.size > mostSkillFileBytes) throw new SkillFault('its SKILL.md has more than 64 KiB');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    throw new SkillFault('its SKILL.md is not UTF-8');
  }
}
