import { describe, expect, it } from 'vitest';
import { titleFrom } from './conversation-title.js';

describe('titleFrom', () => {
  it('takes the first words as they stand', () => {
    expect(titleFrom('  Plan the\n harvest feast ')).toBe('Plan the harvest feast');
  });

  it('ends at a word once it is long enough', () => {
    const title = titleFrom('word '.repeat(40));
    expect(title).toMatch(/^(word )+word…$/);
    expect(title.length).toBeLessThanOrEqual(61);
  });

  it('cuts one endless word without breaking a character', () => {
    const title = titleFrom(`a${'🐢'.repeat(100)}`);
    expect(title.isWellFormed()).toBe(true);
    expect(title.length).toBeLessThanOrEqual(61);
  });

  it('has a name for what says nothing', () => {
    expect(titleFrom(' \n\t')).toBe('New conversation');
  });
});
