import { describe, expect, it } from 'vitest';
import { demoPlay, type PlayedCall } from './demo-plays.js';

const result = (name: string, text: string, isError = false): PlayedCall => ({ name, text, isError });

describe('a play of the demo model', () => {
  it('begins only where its tools are at hand', () => {
    expect(demoPlay('run a command', [], ['shell_exec'])?.calls).toMatchObject([{ name: 'shell_exec' }]);
    expect(demoPlay('run a command', [], ['brain_today'])).toBeUndefined();
    expect(demoPlay('tell me a story', [], ['shell_exec', 'brain_today'])).toBeUndefined();
  });

  it('ends where a tool refuses, and says what it said', () => {
    const step = demoPlay(
      'run a command',
      [result('shell_exec', 'The person said no.', true)],
      ['shell_exec'],
    );
    expect(step).toEqual({ says: 'It was not run: The person said no.', calls: [] });
  });

  it('keeps what a tool gave within its own block', () => {
    const step = demoPlay('my day', [result('brain_today', '```\n# Outside')], ['brain_today']);
    expect(step?.says.match(/```/g)).toHaveLength(2);
  });
});
