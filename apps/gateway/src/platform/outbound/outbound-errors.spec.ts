import { describe, expect, it } from 'vitest';
import { failedBy } from './outbound-errors.js';

const thrown = (code: unknown) => Object.assign(new Error('GET /p4th?key=c4n4ry'), { code });

describe('a failed exchange', () => {
  it.each(['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'over TLS tells of %s and how to trust an authority',
    (code) => {
      const { reason, remediation } = failedBy('id.lan:443', thrown(code));
      expect(reason).toBe(`Its certificate is not trusted (${code}).`);
      expect(remediation).toContain('NODE_EXTRA_CA_CERTS');
    },
  );

  it.each(['EPIPE', 'c4n4ry?', undefined, 7])('quotes nothing of what was thrown with code %s', (code) => {
    const failure = failedBy('a.test:80', thrown(code));
    expect(failure.cause).toBeUndefined();
    expect(`${failure.message}${failure.reason}`).not.toMatch(/c4n4ry|p4th/);
  });
});
