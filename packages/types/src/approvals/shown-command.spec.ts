import { describe, expect, it } from 'vitest';
import { shownCommand } from './shown-command.js';

describe('the command an approval shows', () => {
  it('is told word by word, so that one argument cannot look like two or like another program', () => {
    expect(shownCommand({ argv: ['git', 'log', 'a b', '&&', ''] })).toBe('git log "a b" "&&" ""');
  });

  it('holds every program that is executed', () => {
    const followedBy = [['git', 'commit', '--', 'a b']];
    expect(shownCommand({ argv: ['git', 'add', '--all'], followedBy })).toBe(
      'git add --all && git commit -- "a b"',
    );
  });

  it('is none for a call that executes no program', () => {
    expect(shownCommand({ argv: null })).toBeUndefined();
  });
});
