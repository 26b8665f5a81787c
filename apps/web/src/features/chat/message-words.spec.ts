import { describe, expect, it } from 'vitest';
import { quoted } from './compose-text';
import { codeOf } from './message-code';

describe('what is taken out of a message', () => {
  it('is the code of all its fences, also of one that never ends', () => {
    expect(codeOf('a\n```ts\nlet x;\n```\nb\n~~~\ny\n~~~\n')).toBe('let x;\n\ny');
    expect(codeOf('````md\n```js\nz\n```\n````')).toBe('```js\nz\n```');
    expect(codeOf('```\nhalf')).toBe('half');
    expect(codeOf('no code, `inline` alone')).toBe('');
  });

  it('is quoted line by line', () => {
    expect(quoted('one\n\ntwo\n')).toBe('> one\n>\n> two\n\n');
  });
});
