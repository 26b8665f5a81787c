import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SkillFault } from './front-matter.js';
import { liesIn, readSkill, type Skill } from './read-skill.js';

export interface FoundSkills {
  /** Of the repository one is in. */
  ofProject: Skill[];
  /** Of the person, but for those whose name the project has too. */
  own: Skill[];
  /** What is left out, and why: a sentence each. */
  faults: string[];
}

/** Folders looked at in one place. */
const mostSkills = 50;

export function findSkills(places: { folder: string; config: string }): FoundSkills {
  const faults: string[] = [];
  const holder = holderOf(places.folder);
  const ofProject = skillsIn(join(holder, '.mosaic', 'skills'), faults, holder);
  const taken = new Set(ofProject.map(({ name }) => name));
  const own = skillsIn(join(places.config, 'skills'), faults).filter(({ name }) => !taken.has(name));
  return { ofProject, own, faults };
}

/** The nearest folder that has skills, no further up than the repository; outside of one, the folder itself. */
function holderOf(folder: string): string {
  let nearest: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (nearest === undefined && existsSync(join(at, '.mosaic', 'skills'))) nearest = at;
    if (existsSync(join(at, '.git'))) return nearest ?? at;
    if (dirname(at) === at) return folder;
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
