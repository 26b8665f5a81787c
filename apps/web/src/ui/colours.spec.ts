import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tileMark, tileSvg } from '@mosaicstack/design-tokens';
import { expect, it } from 'vitest';

const source = path.join(import.meta.dirname, '..');

/** A colour written out; a private field of a class looks like one only when it is followed by a bracket. */
const rawColour =
  /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?!\()|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i;

it('takes every colour from the tokens, so that a theme reaches all of it', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(tsx?|css)$/.test(file) && !file.endsWith('.spec.ts'),
  );
  const written = files.filter((file) => rawColour.test(readFileSync(path.join(source, file), 'utf8')));
  expect(files.length).toBeGreaterThan(100);
  expect(written).toEqual([]);
  expect('color: #b23a26; background: oklch(0.5 0.1 20)').toMatch(rawColour);
});

it('shows in the tab of a browser the mark that stands on every page', () => {
  const icon = readFileSync(path.join(source, 'app', 'icon.svg'), 'utf8');
  expect(icon.trim()).toBe(tileSvg(tileMark('mosaic'), 'light'));
});
