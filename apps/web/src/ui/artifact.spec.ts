import { describe, expect, it } from 'vitest';
import { artifactKindOf } from './artifact';

describe('what a piece of code makes', () => {
  it('is a page, a picture or a diagram, by its language, and by what it is for XML', () => {
    const kinds = [
      ['html', '<p>'],
      ['SVG', '<svg/>'],
      ['xml', '\n<svg viewBox="0 0 1 1"/>'],
      ['mermaid', 'graph TD'],
      ['xml', '<note/>'],
      ['ts', 'let x'],
      ['', '<html>'],
    ].map(([language = '', code = '']) => artifactKindOf(language, code)?.name);
    expect(kinds).toEqual(['page', 'picture', 'picture', 'diagram', undefined, undefined, undefined]);
  });
});
