import { expect, it } from 'vitest';
import { visibleLines, visibleText } from './visible-text.js';

it('shows by its number what could not be seen', () => {
  expect(visibleText('rm \u202egnp.exe\u200b')).toBe('rm \\u{202e}gnp.exe\\u{200b}');
  expect(visibleText('a\u001b[2Kb\nc\u{e0041}')).toBe('a\\u{1b}[2Kb\\u{a}c\\u{e0041}');
  expect(visibleText('grüße 🐢 "x" \\n')).toBe('grüße 🐢 "x" \\n');
});

it('leaves lines as lines where there are several', () => {
  expect(visibleLines('+a\n-\tb\r')).toBe('+a\n-\tb\\u{d}');
});
