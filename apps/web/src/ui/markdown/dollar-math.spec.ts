import { describe, expect, it } from 'vitest';
import { withDollarMath } from './dollar-math';

describe('formulas between backslashes and brackets', () => {
  it('become formulas between dollars, also over several lines', () => {
    expect(withDollarMath('so \\(a+b\\) and \\[\nc = d\n\\] hold')).toBe(
      'so $$a+b$$ and \n$$\nc = d\n$$\n hold',
    );
  });

  it('are left alone in code, and until they end', () => {
    for (const text of ['`\\(a\\)`', '```tex\n\\[a\\]\n```', '```tex\n\\[a\\]', 'not yet \\(a', 'none']) {
      expect(withDollarMath(text)).toBe(text);
    }
  });
});
