import { describe, expect, it } from 'vitest';
import { totpCode } from './authenticator-app.js';

describe('the authenticator app for tests', () => {
  // From appendix B of RFC 6238, in six digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [2_000_000_000, '279037'],
  ])('shows at %i what the standard says', (seconds, code) => {
    const uri = 'otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(totpCode(uri, new Date(seconds * 1_000))).toBe(code);
  });
});
