import { describe, expect, it } from 'vitest';
import { contrastRatio, toHex, toLinearRgb } from './oklch.js';
import { inks, minerals, palettes, surfaces, themeNames } from './palette.js';

describe.each(themeNames)('the %s palette', (name) => {
  const palette = palettes[name];

  it.each(inks.flatMap((ink) => surfaces.map((surface) => [ink, surface] as const)))(
    'can be read: %s on %s',
    (ink, surface) => {
      expect(contrastRatio(palette[ink], palette[surface])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(minerals)('can be read: text on %s', (mineral) => {
    expect(contrastRatio(palette.onMineral, palette[mineral])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(surfaces)('outlines a control so that it is seen on %s', (surface) => {
    expect(contrastRatio(palette.edge, palette[surface])).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(palette))('keeps %s inside the sRGB gamut', (_, colour) => {
    for (const component of toLinearRgb(colour)) {
      expect(component).toBeGreaterThan(-0.0005);
      expect(component).toBeLessThan(1.0005);
    }
  });
});

it('reaches the contrast each ink was designed for', () => {
  const ratios = themeNames.map((name) =>
    inks.map((ink) => Number(contrastRatio(palettes[name][ink], palettes[name].canvas).toFixed(1))),
  );
  expect(ratios).toEqual([
    [15.8, 6.3, 6.7, 5.5, 5.4, 5.7, 7.0],
    [15.2, 7.0, 8.1, 9.1, 9.9, 7.1, 7.7],
  ]);
});

it('turns known colours into the bytes a screen shows', () => {
  expect(toHex({ lightness: 1, chroma: 0, hue: 0 })).toBe('#ffffff');
  expect(toHex({ lightness: 0.62796, chroma: 0.25768, hue: 29.2339 })).toBe('#ff0000');
});
