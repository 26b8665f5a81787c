import { commandRegistry } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { argumentHint } from './command-usage.js';

const commands = commandRegistry.map((command) => ({ ...command, available: true }));
const hint = (text: string): string | undefined => argumentHint(text, commands);

describe('the hint under a command', () => {
  it('names all that may follow, and then what fits the words that are typed', () => {
    expect(hint('/agent ')).toContain(
      'NAME answers from now on · clear · list · show NAME · new NAME: PROMPT',
    );
    expect(hint('/agent comp')).toBe('/agent [WHAT]  compare NAME 1..2');
    expect(hint('/agent compare Scribe 1')).toBe('/agent [WHAT]  compare NAME 1..2');
    expect(hint('/model routes mo')).toBe('/model [WHAT]  routes move RULE PLACE');
    expect(hint('/model routes')).toMatch(/routes · routes add NAME .* · routes test TEXT$/);
  });

  it('names all of them where what is typed is none of them', () => {
    expect(hint('/agent Scribe')).toBe(hint('/agent '));
    expect(hint('/task add')).toContain('show, add, move');
    expect(hint('/today')).toBeUndefined();
  });
});
