import { teamSlugSchema } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { numbered, slugFrom } from './team-slug.js';

describe('a slug made of a name', () => {
  it.each([
    ['Orchard', 'orchard'],
    ['  Apples & Pears! ', 'apples-pears'],
    ['Zażółć Gęślą', 'zazo-c-gesla'],
    ['Çelik Ürünler', 'celik-urunler'],
    ['果樹園', 'team'],
    ['x', 'team'],
    ['a'.repeat(80), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('turns %j into %j', (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
    expect(teamSlugSchema.safeParse(slug).success).toBe(true);
  });

  it('gets a number when it is taken, and stays a slug', () => {
    expect(numbered('orchard', 2)).toBe('orchard-2');
    expect(numbered('a'.repeat(40), 12)).toBe(`${'a'.repeat(37)}-12`);
    expect(teamSlugSchema.safeParse(numbered(`${'a'.repeat(36)}-b`, 12)).success).toBe(true);
  });
});
