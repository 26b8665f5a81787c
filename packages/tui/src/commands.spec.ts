import { describe, expect, it } from 'vitest';
import { commandNames, parseCommand } from './commands.js';

describe('parseCommand', () => {
  it.each(commandNames)('knows /%s', (name) => {
    expect(parseCommand(`/${name} `)).toEqual({ name });
  });

  it.each([
    ['/sesions', 'sessions'],
    ['/n', 'new'],
    ['/retyr', 'retry'],
    ['/exit', 'quit'],
    ['/contniue', 'continue'],
  ])('offers the nearest to %s', (typed, nearest) => {
    expect(parseCommand(typed)).toEqual({ unknown: typed.slice(1), nearest });
  });

  it.each(['/usr/bin/env', '/ no', '//', 'say /new', '/new mosaic please', ''])(
    'takes %j for a message',
    (text) => {
      expect(parseCommand(text)).toBeUndefined();
    },
  );
});
