import { describe, expect, it } from 'vitest';
import { hitPieces, plainPieces, plainText } from './plain-text.js';

describe('plain text of Markdown', () => {
  it.each([
    ['Three stones. **Limestone** is the _safest_:', 'Three stones. Limestone is the safest:'],
    ['### How many tesserae\n\n1. Order ten\n2. Sort', 'How many tesserae 1. Order ten 2. Sort'],
    ['> read from the door\n- begin there', 'read from the door begin there'],
    ['| Stone | Colour |\n| --- | ---: |\n| Basalt | black |', 'Stone · Colour Basalt · black'],
    [
      '| Stone  | Colour |\n|  ---   |  ---  |\n| ***Basalt*** | __black__. |',
      'Stone · Colour Basalt · black.',
    ],
    ['Run this:\n```ts\nconst side = 10;\n```', 'Run this: const side = 10;'],
    ['Take `perSquareMetre` from [the page](https://example.org/a)', 'Take perSquareMetre from the page'],
    ['~~Order~~ ![a floor](floor.png "A floor")', 'Order a floor'],
  ])('of %j is %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it.each([
    '__init__.py',
    'src/__main__.py and __init__()',
    '2**3',
    'src/**/*.ts',
    'cat a | grep b',
    '2 * 3 and 2*3',
    'file_read',
    'a || b',
    '5 > 4',
    'C# - a language',
    '[not a link] (aside)',
  ])('leaves %j as it is', (text) => {
    expect(plainText(text)).toBe(text);
  });

  it('keeps what stands in code', () => {
    expect(plainText('Run `__name__` and `**kwargs`, __not__ `a | b`.')).toBe(
      'Run __name__ and **kwargs, not a | b.',
    );
  });

  it('is made of what is prose among what was found, not of names or files', () => {
    const found = (type: 'task' | 'file', text: string) =>
      hitPieces({ type, title: '**init**', snippet: [{ text, hit: false }] })[0]?.text;
    expect(found('task', '**init**')).toBe('**init**');
    expect(found('task', 'See **this**')).toBe('See this');
    expect(found('file', 'a **b**')).toBe('a **b**');
  });

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

  it('knows a name also where a part of it was looked for', () => {
    const name = [
      { text: '__', hit: false },
      { text: 'init', hit: true },
      { text: '__.py, 2**', hit: false },
      { text: '3', hit: true },
      { text: ' in ', hit: false },
      { text: 'file', hit: true },
      { text: '_read', hit: false },
    ];
    expect(plainPieces(name)).toEqual(name);
  });

  it('takes nothing that somebody wrote for an edge', () => {
    expect(plainPieces([{ text: 'a\uFDD0b\uFDD1c', hit: false }])).toEqual([{ text: 'abc', hit: false }]);
  });

  it('is soon done with marks that lead nowhere', () => {
    const hostile = ['| -', '[', '**', '__a ', '__a__b', '` ', '> ', ' ']
      .map((mark) => mark.repeat(20_000))
      .join('\n');
    expect(plainText(hostile).length).toBeLessThan(hostile.length);
  });
});
