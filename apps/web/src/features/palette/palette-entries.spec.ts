import type { Command } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { isUsable, matchWords, stepOf, typedLine } from './palette-entries';

const command = (change: Partial<Command>): Command => ({
  name: 'graph',
  aliases: ['g'],
  description: 'what waits for what',
  group: 'brain',
  arguments: [],
  scope: 'core',
  execution: 'socket',
  verb: 'brain.read',
  available: true,
  ...change,
});
const needed = { name: 'project', type: 'text', optional: false, description: 'name or id' } as const;

describe('a command of the palette', () => {
  it('opens its page where it has one', () => {
    expect(stepOf(command({ page: '/tasks' }))).toEqual({ does: 'open', page: '/tasks' });
  });

  it('is carried out at once when it needs nothing more', () => {
    expect(stepOf(command({ name: 'check' }))).toEqual({ does: 'run', line: 'check' });
  });

  it('asks for the words it needs', () => {
    expect(stepOf(command({ arguments: [needed] }))).toEqual({ does: 'write', line: '/graph ' });
  });

  it('is left out when only another surface can carry it out', () => {
    expect(isUsable(command({ execution: 'local' }))).toBe(false);
    expect(isUsable(command({ execution: 'local', page: '/chat' }))).toBe(true);
  });
});

it('takes a line after a slash for a command it knows, by name or alias', () => {
  expect(typedLine('/graph Harvest', [command({})])).toBe('graph Harvest');
  expect(typedLine('/g Harvest ', [command({})])).toBe('g Harvest');
  expect(typedLine('/unknown Harvest', [command({})])).toBeNull();
  expect(typedLine('graph Harvest', [command({})])).toBeNull();
});

it('fits an entry by whole pieces of what was typed, its name before its description', () => {
  expect(matchWords('/mission', 'miss')).toBe(1);
  expect(matchWords('/mission', '/mis')).toBe(1);
  expect(matchWords('/task', 'add', ['add, show, move'])).toBe(0.5);
  expect(matchWords('/mission', 'lim', ['list, show, make missions'])).toBe(0);
  expect(matchWords('/mission', 'miss plan', ['missions and their plans'])).toBeGreaterThan(0);
});
