import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hintFault, hintsOf } from './testing/hints.js';

const root = join(import.meta.dirname, '../../..');

/** What follows `remediation` in a source: the words a person is told to go on with. */
function remediesIn(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/remediation:?\s*[^;]{0,400}?(['`])((?:(?!\1).)*mosaic (?:(?!\1).)*)\1/g)].map(
    ([, , words = '']) => words.replaceAll(/\$\{[^}]*\}/g, 'X'),
  );
}

describe('what errors tell people to do', () => {
  it('names commands and options that exist', () => {
    const files = globSync('{apps,packages}/*/src/**/*.ts', { cwd: root }).filter(
      (file) => !/\.spec\.ts$|\/testing\//.test(file),
    );
    const hints = files.flatMap((file) => remediesIn(file).flatMap(hintsOf));
    expect(hints.length).toBeGreaterThan(20);
    expect(hints.flatMap((hint) => hintFault(hint) ?? [])).toEqual([]);
  });

  it('notices a command or an option that does not exist', () => {
    expect(hintFault('mosaic gateway begin')).toContain('begin');
    expect(hintFault('mosaic gateway start --loud')).toContain('--loud');
    expect(hintFault('mosaic gateway start --timeout 5')).toBeUndefined();
  });
});
