import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { minerals } from './palette.js';
import { terminalThemes, tileAnsi } from './terminal-theme.js';
import { tileHalfBlocks, tileSvg } from './tile-drawing.js';
import { tileMark } from './tile-mark.js';

const seeds = Array.from({ length: 500 }, (_, index) => `person-${index}@example.org`);

describe('a tile mark', () => {
  it('is the same for the same seed in every release', () => {
    expect(tileMark('mosaic')).toEqual(tileMark('mosaic'));
    expect(tileMark('mosaic')).toMatchInlineSnapshot(`
      {
        "cells": [
          "porphyry",
          "terracotta",
          "porphyry",
          "porphyry",
          "porphyry",
          null,
          "porphyry",
          null,
          "terracotta",
        ],
        "lead": "porphyry",
      }
    `);
  });

  it('always has nine cells, two minerals and two gaps', () => {
    for (const seed of ['', ...seeds]) {
      const { cells, lead } = tileMark(seed);
      expect(cells).toHaveLength(9);
      expect(cells.filter((cell) => cell === null)).toHaveLength(2);
      expect(new Set(cells.filter((cell) => cell !== null)).size).toBe(2);
      expect(cells).toContain(lead);
    }
  });

  it('uses every mineral and rarely repeats', () => {
    const marks = seeds.map(tileMark);
    expect(new Set(marks.map(({ lead }) => lead))).toEqual(new Set(minerals));
    expect(new Set(marks.map(({ cells }) => cells.join())).size).toBeGreaterThan(450);
  });

  it('draws the same cells as a picture and as half blocks', () => {
    const mark = tileMark('mosaic');
    expect(tileSvg(mark, 'light').match(/<rect /g)).toHaveLength(9);
    const [top, bottom] = tileHalfBlocks(mark);
    expect(top?.map(({ upper }) => upper)).toEqual(mark.cells.slice(0, 3));
    expect(top?.map(({ lower }) => lower)).toEqual(mark.cells.slice(3, 6));
    expect(bottom?.map(({ upper }) => upper)).toEqual(mark.cells.slice(6));
    expect(bottom?.every(({ lower }) => lower === null)).toBe(true);
  });

  it('is three columns wide in a terminal and leaves no colour behind', () => {
    for (const line of tileAnsi(tileMark('mosaic'), terminalThemes.dark)) {
      expect(line.endsWith('\u001b[0m')).toBe(true);
      expect(stripVTControlCharacters(line)).toHaveLength(3);
    }
  });
});
