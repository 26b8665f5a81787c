import { describe, expect, it } from 'vitest';
import { readSkillFile } from './front-matter.js';

const skill = (...fields: string[]): string => ['---', ...fields, '---', '', '# How', ''].join('\n');

describe('the front matter of a skill', () => {
  it('states a name and a description, however YAML lets them be written', () => {
    const release = { name: 'release', description: 'Cuts a release: tags, notes.' };
    const texts = [
      skill('name: release', 'description: "Cuts a release: tags, notes."'),
      skill('name: release', 'description: >-', '  Cuts a release:', '  tags, notes.', 'license: MIT'),
      skill("description: 'Cuts a release: tags, notes.'", 'metadata:', '  owner: us', 'name: release'),
      `\ufeff${skill('name: release', 'description: "Cuts a release: tags, notes."').replaceAll('\n', '\r\n')}`,
    ];
    for (const text of texts) expect(readSkillFile(text)).toMatchObject(release);
  });

  it('takes what looks like another type for the text it is', () => {
    expect(readSkillFile(skill('name: 007', 'description: yes'))).toEqual({
      body: '\n# How\n',
      name: '007',
      description: 'yes',
    });
  });

  it.each([
    ['no front matter', '# How', 'does not begin with front matter'],
    ['no end', '---\nname: a\ndescription: b\n', 'does not begin with front matter'],
    ['no name', skill('description: b'), 'states no name'],
    ['no description', skill('name: a'), 'states no description'],
    ['an empty description', skill('name: a', 'description: "  "'), 'its description is empty'],
    [
      'a long description',
      skill('name: a', `description: ${'b'.repeat(1_025)}`),
      'more than 1,024 characters',
    ],
    ['a long name', skill(`name: ${'a'.repeat(65)}`, 'description: b'), 'more than 64 characters'],
    ['a path for a name', skill('name: ../../etc', 'description: b'), 'its name is not of a-z'],
    ['letters of a terminal', skill('name: a', 'description: "b\\e[2J"'), 'cannot be seen'],
    ['letters that hide', skill('name: a', 'description: "b\\u202e\\u200b"'), 'cannot be seen'],
    ['a list for a description', skill('name: a', 'description: [b]'), 'states no description'],
    ['a list for fields', skill('- a'), 'states no name'],
    ['no fields', skill(''), 'states no fields'],
    ['a key twice', skill('name: a', 'name: b', 'description: c'), 'is not right'],
    ['what is no YAML', skill('name: "a', 'description: b'), 'is not right'],
    ['aliases', skill('a: &a [x]', 'b: [*a, *a]', 'name: a', 'description: b'), 'is not right'],
    ['no end of nesting', skill(`a: ${'['.repeat(8_000)}`), 'is not right'],
    ['more than it needs', skill(`a: ${'b'.repeat(9_000)}`), 'more than 8192 characters'],
  ])('is refused with %s', (_what, text, why) => {
    expect(() => readSkillFile(text)).toThrow(why);
  });
});
