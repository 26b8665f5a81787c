import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSkills } from './find-skills.js';

let root: string;
let project: string;
let config: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'mosaic-skills-')));
  project = join(root, 'project');
  config = join(root, 'config');
  for (const folder of [project, config]) mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(
  folder: string,
  name: string,
  text = `---\nname: ${name}\ndescription: Does ${name}.\n---\n`,
): string {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'SKILL.md'), text);
  return own;
}
const inProject = (): string => join(project, '.mosaic', 'skills');
const find = (folder = project) => findSkills({ folder, config });
const names = (found: { name: string }[]): string[] => found.map(({ name }) => name);

describe('the skills of a folder', () => {
  it('are those of its project and those of the person, of whom the project has the last word', () => {
    const release = write(inProject(), 'release');
    write(join(config, 'skills'), 'release');
    write(join(config, 'skills'), 'notes');
    const { ofProject, own, replaced, faults } = find();
    expect(replaced).toEqual(['release']);
    expect(ofProject).toEqual([
      {
        name: 'release',
        description: 'Does release.',
        folder: release,
        file: join(release, 'SKILL.md'),
        body: '',
      },
    ]);
    expect({ own: names(own), faults }).toEqual({ own: ['notes'], faults: [] });
  });

  it('are looked for further up, no further than the repository', () => {
    write(inProject(), 'release');
    mkdirSync(join(project, 'src', 'deep'), { recursive: true });
    expect(names(find(join(project, 'src', 'deep')).ofProject)).toEqual([]);
    mkdirSync(join(project, '.git'));
    expect(names(find(join(project, 'src', 'deep')).ofProject)).toEqual(['release']);
    mkdirSync(join(project, 'src', '.git'));
    expect(names(find(join(project, 'src', 'deep')).ofProject)).toEqual([]);
  });

  it('are not those that another user put there or further up, which is said', () => {
    write(inProject(), 'release');
    const deep = join(project, 'src');
    mkdirSync(deep);
    mkdirSync(join(project, '.git'));
    const left = (path: string): string =>
      `${join(project, path)} is left out: it belongs to another user of this machine.`;
    const trusted = [statSync(project).uid + 1];
    expect(findSkills({ folder: deep, config, trusted })).toMatchObject({
      ofProject: [],
      faults: [left('.mosaic'), left('.git')],
    });
    expect(findSkills({ folder: project, config, trusted })).toMatchObject({
      ofProject: [],
      faults: [left('.mosaic'), left('.git')],
    });
    const own = findSkills({ folder: deep, config, trusted: [...trusted, statSync(project).uid] });
    expect({ names: names(own.ofProject), faults: own.faults }).toEqual({ names: ['release'], faults: [] });
  });

  it('are none where there is no such folder', () => {
    expect(find()).toEqual({ ofProject: [], own: [], replaced: [], faults: [] });
  });

  it('leave out what is not in order, each with a sentence, and go on with the others', () => {
    write(inProject(), 'release');
    write(inProject(), 'other', '---\nname: another\ndescription: x\n---\n');
    write(inProject(), 'large', `---\nname: large\ndescription: x\n---\n${'x'.repeat(70_000)}`);
    mkdirSync(join(inProject(), 'empty'));
    writeFileSync(join(inProject(), 'README.md'), 'no folder');
    writeFileSync(join(write(inProject(), 'bytes'), 'SKILL.md'), Buffer.from([0x2d, 0xff, 0xfe]));
    const { ofProject, faults } = find();
    expect(names(ofProject)).toEqual(['release']);
    expect(faults).toEqual([
      `${join(inProject(), 'README.md')} is left out: it is no folder.`,
      `${join(inProject(), 'bytes')} is left out: its SKILL.md is not UTF-8.`,
      `${join(inProject(), 'empty')} is left out: it has no SKILL.md.`,
      `${join(inProject(), 'large')} is left out: its SKILL.md has more than 64 KiB.`,
      `${join(inProject(), 'other')} is left out: its name is "another", which its folder is not called.`,
    ]);
  });

  it('follow no link out of their folder', () => {
    const secrets = join(root, 'secrets');
    mkdirSync(secrets);
    writeFileSync(join(secrets, 'id_rsa'), 'secret');
    symlinkSync(join(secrets, 'id_rsa'), join(write(inProject(), 'file'), 'notes.md'));
    symlinkSync(secrets, join(write(inProject(), 'folder'), 'more'));
    symlinkSync(join(root, 'nowhere'), join(write(inProject(), 'gone'), 'more'));
    symlinkSync(write(join(root, 'elsewhere'), 'whole'), join(inProject(), 'whole'));
    const kept = write(inProject(), 'kept');
    symlinkSync('SKILL.md', join(kept, 'README.md'));
    const { ofProject, faults } = find();
    expect(names(ofProject)).toEqual(['kept']);
    expect(faults).toEqual([
      `${join(inProject(), 'file')} is left out: notes.md is a link that leads out of it.`,
      `${join(inProject(), 'folder')} is left out: more is a link that leads out of it.`,
      `${join(inProject(), 'gone')} is left out: more is a link that leads out of it.`,
      `${join(inProject(), 'whole')} is left out: it is a link that leads out of the folder it lies in.`,
    ]);
  });

  it('are not taken from a folder that is itself a link out of the project', () => {
    const elsewhere = join(root, 'elsewhere');
    write(elsewhere, 'release');
    mkdirSync(join(project, '.mosaic'));
    symlinkSync(elsewhere, inProject());
    expect(find()).toEqual({
      ofProject: [],
      own: [],
      replaced: [],
      faults: [`${inProject()} is left out: it is a link that leads out of the project.`],
    });
  });

  it('hold nothing but files and folders, and not too many of them', () => {
    execFileSync('mkfifo', [join(write(inProject(), 'pipe'), 'wait')]);
    const many = write(inProject(), 'many');
    for (let number = 0; number < 500; number += 1) writeFileSync(join(many, `${number}.md`), '');
    write(join(write(inProject(), 'nested'), 'more'), 'hidden');
    writeFileSync(join(write(inProject(), 'heavy'), 'data'), Buffer.alloc(10_485_760));
    expect(find().faults).toEqual([
      `${join(inProject(), 'heavy')} is left out: it holds more than 10 MiB.`,
      `${join(inProject(), 'many')} is left out: it holds more than 500 files.`,
      `${join(inProject(), 'nested')} is left out: more/hidden/SKILL.md is a skill within it.`,
      `${join(inProject(), 'pipe')} is left out: wait is neither a file nor a folder.`,
    ]);
  });

  it('are fifty of a place at most', () => {
    for (let number = 10; number < 61; number += 1) write(inProject(), `s-${number}`);
    const { ofProject, faults } = find();
    expect(ofProject).toHaveLength(50);
    expect(faults).toEqual([`${inProject()} has 51 entries, of which the first 50 are read.`]);
  });
});
