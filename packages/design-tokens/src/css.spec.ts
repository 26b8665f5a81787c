import { expect, it } from 'vitest';
import { tokenCss } from './css.js';

const properties = (block: string): string[] =>
  [...block.matchAll(/^ {2}--([\w-]+): oklch/gm)].map(([, name]) => name!);

it('names the same colours in both themes', () => {
  const [light, dark] = tokenCss().split(":root[data-theme='dark']");
  expect(properties(light!)).toEqual(properties(dark!));
  expect(properties(light!)).toContain('background');
});
