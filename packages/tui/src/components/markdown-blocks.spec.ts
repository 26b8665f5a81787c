import { Markdown } from '@earendil-works/pi-tui';
import { describe, expect, it } from 'vitest';
import { createTheme } from '../theme.js';
import { MarkdownBlocks, splitMarkdown } from './markdown-blocks.js';

const { markdown } = createTheme('dark', 24);

const samples = {
  prose: 'One.\n\nTwo **bold** words\nin two lines.\n\n\nThree.',
  'a fence with blank lines': 'Before.\n\n```ts\nconst a = 1;\n\nconst b = 2;\n```\n\nAfter.',
  'a fence inside a longer fence': 'Before.\n\n````md\n```\n\ncode\n\n```\n\n````\n\nAfter.',
  'a fence that is still open': 'Before.\n\n```ts\nconst a = 1;\n\nconst b',
  'a loose list': 'List:\n\n1. one\n\n2. two\n\n   more of two\n\n3. three\n\nAfter.',
  'a table': 'Before.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter.',
  headings: '# One\n\nText.\n\n## Two\n\n---\n\nText.',
  'a quote': '> one\n>\n> two\n\nAfter.',
  maths: 'Before.\n\n$$\na = b\n\nc = d\n$$\n\nAfter.',
};

const bare = (lines: string[]): string[] => lines.map((line) => line.trimEnd());

describe('splitMarkdown', () => {
  it('loses no text', () => {
    for (const text of Object.values(samples)) {
      expect(splitMarkdown(text).join('\n')).toBe(text);
    }
  });

  it('keeps fences, lists and maths whole', () => {
    expect(splitMarkdown(samples['a fence with blank lines'])).toHaveLength(3);
    expect(splitMarkdown(samples['a fence inside a longer fence'])).toHaveLength(3);
    expect(splitMarkdown(samples['a loose list'])).toHaveLength(2);
    expect(splitMarkdown(samples.maths)).toHaveLength(3);
  });
});

describe('MarkdownBlocks', () => {
  it.each(Object.entries(samples))('draws %s as the whole text would be drawn', (_name, text) => {
    const blocks = new MarkdownBlocks(markdown);
    blocks.setText(text);
    expect(bare(blocks.render(60))).toEqual(bare(new Markdown(text, 0, 0, markdown).render(60)));
  });

  it.each(Object.entries(samples))(
    'draws %s the same whether it came at once or letter by letter',
    (_name, text) => {
      const blocks = new MarkdownBlocks(markdown);
      for (let length = 1; length <= text.length; length += 1) {
        blocks.setText(text.slice(0, length));
        blocks.render(60);
      }
      const atOnce = new MarkdownBlocks(markdown);
      atOnce.setText(text);
      expect(blocks.render(60)).toEqual(atOnce.render(60));
    },
  );
});
