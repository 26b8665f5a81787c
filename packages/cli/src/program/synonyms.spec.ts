import { describe, expect, it } from 'vitest';
import { createProgram } from '../program.js';
import { isCalled } from './synonyms.js';

const program = createProgram();
const verbAt = (...words: string[]): string | undefined => {
  let command = program;
  for (const word of words) {
    const below = command.commands.find((one) => isCalled(one, word));
    if (!below) return undefined;
    command = below;
  }
  return command.name();
};

describe('a verb', () => {
  it.each([
    ['task add', 'new'],
    ['task create', 'new'],
    ['providers new', 'add'],
    ['mission create', 'init'],
    ['mission task new', 'add'],
    ['sessions delete', 'rm'],
    ['project rm', 'delete'],
  ])('is called by the words of other nouns, too: %s', (typed, verb) => {
    expect(verbAt(...typed.split(' '))).toBe(verb);
  });

  it('is what its own noun calls it where that has two of the words', () => {
    expect(verbAt('team', 'new')).toBe('new');
    expect(verbAt('team', 'create')).toBe('new');
    expect(verbAt('team', 'add')).toBe('add');
    expect(verbAt('team', 'rm')).toBeUndefined();
  });

  it('says in its help what else it is called', () => {
    const task = program.commands.find((one) => one.name() === 'task');
    expect(task?.helpInformation()).toContain('new|add [options] <title...>');
  });
});
