import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SkillFault } from './front-matter.js';
import { liesIn, readSkill, type Skill } from './read-skill.js';

export interface FoundSkills {
  /** Of the repository one is in. */
  ofProject: Skill[];
  /** Of the person, but for those whose name the project has too. */
  own: Skill[];
  /** Names of those of the person that the project's take the place of. */
  replaced: string[];
  /** What is left out, and why: a sentence each. */
  faults: string[];
}

/** Folders looked at in one place. */
const mostSkills = 50;

interface Places {
  folder: string;
  config: string;
  /** Whose files count, by their numbers; undefined where the system knows none. */
  trusted?: readonly number[] | undefined;
}

const rootUser = 0;
const ownUser = process.getuid?.();
const ofThisUser = ownUser === undefined ? undefined : [ownUser, rootUser];

export function findSkills({ folder, config, trusted = ofThisUser }: Places): FoundSkills {
  const faults: string[] = [];
  const holder = holderOf(folder, (path) => {
    if (!existsSync(path)) return false;
    const isTrusted = trusted === undefined || trusted.includes(lstatSync(path).uid);
    if (!isTrusted) faults.push(`${path} is left out: it belongs to another user of this machine.`);
    return isTrusted;
  });
  const ofProject = holder === undefined ? [] : skillsIn(join(holder, '.mosaic', 'skills'), faults, holder);
  const taken = new Set(ofProject.map(({ name }) => name));
  const all = skillsIn(join(config, 'skills'), faults);
  const own = all.filter(({ name }) => !taken.has(name));
  const replaced = all.flatMap(({ name }) => (taken.has(name) ? [name] : []));
  return { ofProject, own, replaced, faults };
}

/**
 * The nearest folder that has skills, no further up than the repository; outside of one, the folder itself. What others
 * put further up, as they may in a folder for temporary files, `counts` for nothing.
 */
function holderOf(folder: string, counts: (path: string) => boolean): string | undefined {
  const hasSkills = (at: string): boolean =>
    existsSync(join(at, '.mosaic', 'skills')) &&
    counts(join(at, '.mosaic')) &&
    counts(join(at, '.mosaic', 'skills'));
  const hasOwn = hasSkills(folder);
  let nearest = hasOwn ? folder : undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (nearest === undefined && at !== folder && hasSkills(at)) nearest = at;
    if (counts(join(at, '.git'))) return nearest;
    if (dirname(at) === at) return hasOwn ? folder : undefined;
  }
}

/** `within` is the folder that a link may not lead out of. */
function skillsIn(root: string, faults: string[], within?: string): Skill[] {
  if (!existsSync(root)) return [];
  const leftOut = (path: string, why: string): void => void faults.push(`${path} is left out: ${why}.`);
  let names: string[];
  try {
    names = readdirSync(root)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch {
    leftOut(root, 'it cannot be read as a folder');
    return [];
  }
  if (within !== undefined && !liesIn(realpathSync(within), realpathSync(root))) {
    leftOut(root, 'it is a link that leads out of the project');
    return [];
  }
  if (names.length > mostSkills)
    faults.push(`${root} has ${names.length} entries, of which the first ${mostSkills} are read.`);
  return names.slice(0, mostSkills).flatMap((name) => {
    const folder = join(root, name);
    try {
      return [readSkill(root, folder)];
    } catch (error) {
      leftOut(folder, error instanceof SkillFault ? error.message : 'it cannot be read');
      return [];
    }
  });
}
