import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.js';

describe('the page one lands on', () => {
  it.each(['/', '/device?user_code=ABCDEFGH', '/projects/a#b', '/search?q=%2F%2Fevil.example'])(
    'is the one that was asked for: %s',
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  it.each([
    [undefined],
    [''],
    ['projects'],
    ['https://evil.example/'],
    ['//evil.example'],
    ['/\\evil.example'],
    ['/\t/evil.example'],
    ['/\n/evil.example'],
    ['/./\\evil.example/..//evil.example'],
    ['/a/..//evil.example'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
  ])('is ours, whatever is asked for: %j', (stated) => {
    const path = returnPath(stated);
    expect(new URL(path, 'https://mosaic.example').origin).toBe('https://mosaic.example');
    expect(path).toMatch(/^\/(?!\/)/);
  });
});
