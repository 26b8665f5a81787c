import { commandRegistry, type CommandManifest } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { commandList, ownCommands, parseCommand } from './commands.js';

const manifest: CommandManifest = {
  version: '1',
  commands: commandRegistry
    .filter(({ scope }) => scope !== 'admin')
    .map((command) => ({ ...command, available: true })),
};
const connected = commandList(manifest, 'online');
const alone = commandList(null, 'offline');
const parse = (text: string) => parseCommand(text, connected);

describe('the commands there are', () => {
  it('are the gateway’s own and this program’s while there is a connection', () => {
    const names = connected.offered.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['tasks', 'project', ...ownCommands]));
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('users');
  });

  it('are those without one that need none', () => {
    const names = commandRegistry
      .filter(({ execution }) => execution === 'local' || execution === 'hybrid')
      .map(({ name }) => name);
    expect(alone.offered.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    expect(parseCommand('/retry', alone)).toEqual({ kind: 'away', name: 'retry', rest: '' });
    expect(parseCommand('/tasks mine', alone)).toEqual({ kind: 'away', name: 'tasks', rest: 'mine' });
    const early = commandList(null, 'connecting');
    expect(parseCommand('/retry', early)).toMatchObject({ kind: 'known' });
    expect(parseCommand('/tasks', early)).toMatchObject({ kind: 'away' });
    const later = commandList(manifest, 'reconnecting');
    expect(parseCommand('/users', later)).toMatchObject({ kind: 'unknown' });
  });

  it('know everything this program carries out itself', () => {
    const local = commandRegistry.filter(({ execution }) => execution !== 'socket').map(({ name }) => name);
    expect(local.toSorted()).toEqual([...ownCommands].toSorted());
  });
});

describe('parseCommand', () => {
  it.each(ownCommands)('knows /%s', (name) => {
    expect(parse(`/${name} `)).toMatchObject({ kind: 'known', command: { name }, rest: '' });
  });

  it('takes what stands after the name, and aliases', () => {
    expect(parse('/task add Buy milk\nand bread')).toMatchObject({
      command: { name: 'task' },
      rest: 'add Buy milk\nand bread',
    });
    expect(parse('/Resume')).toMatchObject({ command: { name: 'sessions' } });
    expect(parse('/?')).toMatchObject({ command: { name: 'help' } });
  });

  it.each([
    ['/sesions', 'sessions'],
    ['/ne', 'new'],
    ['/retyr', 'retry'],
    ['/qiut', 'quit'],
    ['/contniue', 'continue'],
    ['/proejcts all', 'projects'],
  ])('offers the nearest to %s', (typed, nearest) => {
    expect(parse(typed)).toMatchObject({ kind: 'unknown', nearest });
  });

  it.each(['hello', ' /new', '//new', '/', '/usr/bin/env', '/etc/hosts is wrong', '1/2'])(
    'takes %j for a message',
    (text) => {
      expect(parse(text)).toBeUndefined();
    },
  );
});
