import { expect, it } from 'vitest';
import { grouped, searchedIn } from './choice';

it('puts choices under what they belong to, in the order each is met first', () => {
  const automatic = { value: '', label: 'Automatic' };
  const fast = { value: 'b/fast', label: 'Fast', group: 'B' };
  const wise = { value: 'a/wise', label: 'Wise', group: 'A' };
  const slow = { value: 'b/slow', label: 'Slow', group: 'B' };

  expect(grouped([automatic, fast, wise, slow])).toEqual([
    { label: '', items: [automatic] },
    { label: 'B', items: [fast, slow] },
    { label: 'A', items: [wise] },
  ]);
});

it('finds a choice by its name, its note and what it stands under', () => {
  expect(searchedIn({ value: 'a/wise', label: 'Wise', note: 'a/wise', group: 'Anthropic' })).toBe(
    'Wise a/wise Anthropic',
  );
});
