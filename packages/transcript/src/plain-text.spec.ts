import { describe, expect, it } from 'vitest';
import { plainPieces, plainText } from './plain-text.js';

describe('plain text of Markdown', () => {
  it.each([
    ['Three stones. **Limestone** is the _safest_:', 'Three stones. Limestone is the safest:'],
    ['### How many tesserae\n\n1. Order ten\n2. Sort', 'How many tesserae 1. Order ten 2. Sort'],
    ['> read from the door\n- begin there', 'read from the door begin there'],
    ['| Stone | Colour |\n| --- | ---: |\n| Basalt | black |', 'Stone · Colour Basalt · black'],
    ['Run this:\n```ts\nconst side = 10;\n```', 'Run this: const side = 10;'],
    ['Take `perSquareMetre` from [the page](https://example.org/a)', 'Take perSquareMetre from the page'],
    ['~~Order~~ ![a floor](floor.png "A floor")', 'Order a floor'],
  ])('of %j is %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it.each(['2 * 3 and 2*3', 'file_read', 'a || b', '5 > 4', 'C# - a language', '[not a link] (aside)'])(
    'leaves %j as it is',
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );

  it('keeps apart what was looked for, also where a mark reaches around it', () => {
    expect(
      plainPieces([
        { text: '**Lime', hit: false },
        { text: 'stone', hit: true },
        { text: '** lies in [the ', hit: false },
        { text: 'stone', hit: true },
        { text: ' yard](https://example.org/', hit: false },
        { text: 'stone', hit: true },
        { text: ')', hit: false },
      ]),
    ).toEqual([
      { text: 'Lime', hit: false },
      { text: 'stone', hit: true },
      { text: ' lies in the ', hit: false },
      { text: 'stone', hit: true },
      { text: ' yard', hit: false },
    ]);
  });

  it('takes nothing that somebody wrote for an edge', () => {
    expect(plainPieces([{ text: 'a\uFDD0b\uFDD1c', hit: false }])).toEqual([{ text: 'abc', hit: false }]);
  });

  it('is soon done with marks that lead nowhere', () => {
    const hostile = ['| -', '[', '**', '` ', '> ', ' '].map((mark) => mark.repeat(20_000)).join('\n');
    expect(plainText(hostile).length).toBeLessThan(hostile.length);
  });
});
