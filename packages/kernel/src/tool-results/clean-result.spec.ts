import { describe, expect, it } from 'vitest';
import { cleanResult } from './clean-result.js';

describe('text of a tool', () => {
  it('moves no cursor, sets no title and hides nothing', () => {
    const hostile = 'a\u001b[2J\u001b]0;pwned\u0007b\u009b31mc\u202edcba\u200bx\u{e0041}\rnext\u0000\n\tkept';
    const cleaned = cleanResult(hostile);
    expect(cleaned.endsWith('\n\tkept')).toBe(true);
    // oxlint-disable-next-line no-control-regex -- none may be left
    expect(cleaned).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202e\u{e0041}]/u);
  });

  it.each([
    `msk_${'a'.repeat(40)}`,
    `sk-proj-${'b'.repeat(40)}`,
    `ghp_${'c'.repeat(36)}`,
    'AKIAIOSFODNN7EXAMPLE',
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${'d'.repeat(30)}`,
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
  ])('gives away no %s', (secret) => {
    expect(cleanResult(`before ${secret} after`)).toBe('before [secret removed] after');
  });

  it('keeps what stands around and between private keys', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----';
    const lone = '-----BEGIN PRIVATE KEY-----';
    expect(cleanResult(`a ${key} b ${key} c ${lone}`)).toBe(
      `a [secret removed] b [secret removed] c ${lone}`,
    );
  });

  it('takes the password out of an address', () => {
    expect(cleanResult('postgres://ada:hunter22@db:5432/x')).toBe(
      'postgres://ada:[secret removed]@db:5432/x',
    );
  });

  it('comes to an end with a text made to take for ever', () => {
    const hostile = ['-----BEGIN PRIVATE KEY-----', '://a:', 'eyJ', 'eyJ-', 'eyJ.', 'sk-', '\u001b];a'].map(
      (part) => part.repeat(Math.ceil(1_000_000 / part.length)),
    );
    for (const text of hostile) expect(cleanResult(text).length).toBeGreaterThan(0);
  });
});
