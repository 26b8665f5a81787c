import { describe, expect, it } from 'vitest';
import { triggerAtEnd } from './trigger';

describe('a sign that opens a list', () => {
  it('is a slash at the very beginning, and the others at the beginning of a word', () => {
    expect(triggerAtEnd('/for')).toEqual({ sign: '/', typed: 'for', from: 0 });
    expect(triggerAtEnd('ask @Stöne')).toEqual({ sign: '@', typed: 'Stöne', from: 4 });
    expect(triggerAtEnd('#')).toEqual({ sign: '#', typed: '', from: 0 });
  });

  it('is none within a word, behind other words, or once it has ended', () => {
    for (const text of ['a/b', 'ada@example.org', 'see /fork', '/model fast', 'C#', '@two words', '']) {
      expect(triggerAtEnd(text)).toBeNull();
    }
  });
});
