import { describe, expect, it } from 'vitest';
import { actionNamed, firstWord, parseCommandLine } from './command-line.js';

describe('a command line', () => {
  it('keeps what stands in quotes together', () => {
    expect(parseCommandLine('"Lay the tiles" today').words).toEqual(['Lay the tiles', 'today']);
  });

  it('takes known keys as options, with or without quotes', () => {
    const { words, options } = parseCommandLine('Buy grout project:"My house" priority:high', [
      'project',
      'priority',
    ]);
    expect(words).toEqual(['Buy', 'grout']);
    expect(options).toEqual({ project: 'My house', priority: 'high' });
  });

  it('leaves an address a word', () => {
    expect(parseCommandLine('see https://example.org/a:b', ['project']).words).toEqual([
      'see',
      'https://example.org/a:b',
    ]);
  });

  it('is never confused by odd quotes', () => {
    expect(parseCommandLine('a "b').words).toEqual(['a', '"b']);
    expect(parseCommandLine('').words).toEqual([]);
  });

  it('names no action that every object has by birth', () => {
    const actions = { list: 'lists' };
    expect(actionNamed(actions, 'list')).toBe('lists');
    for (const name of ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']) {
      expect(actionNamed<unknown>(actions, name)).toBeUndefined();
      // A plain look-up would have found something to call.
      expect((actions as Record<string, unknown>)[name]).toBeDefined();
    }
  });

  it('gives its first word and the rest as typed', () => {
    expect(firstWord('  add  Buy   grout')).toEqual(['add', 'Buy   grout']);
    expect(firstWord('')).toEqual(['', '']);
  });
});
