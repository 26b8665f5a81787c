import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type SealContext, type Sealer, silentLogger } from '@mosaicstack/kernel';
import { describe, expect, it } from 'vitest';
import { EnvelopeSealer } from './envelope-sealer.js';
import { KeyRing } from './key-ring.js';
import { newRootKey, type RootKey } from './root-key.js';

const canary = 'c4n4ry of a secret, ü';
const here: SealContext = { table: 'two_factor', column: 'secret', rowId: 'row-1', owner: 'ada' };

const ringOf = (...keys: RootKey[]): KeyRing =>
  new KeyRing({ name: 'test', stamp: () => String(keys.length), read: () => keys }, silentLogger);

const elsewhere: [string, SealContext][] = [
  ['another table', { ...here, table: 'instance_key' }],
  ['another column', { ...here, column: 'backup_codes' }],
  ['another row', { ...here, rowId: 'row-2' }],
  ['another owner', { ...here, owner: 'bob' }],
  ['the same letters, cut in another place', { ...here, rowId: 'row-1","ada', owner: '' }],
  ['parts that run into each other', { ...here, table: 'two_', column: 'factorsecret' }],
];

/** A sealer as it must not be: the text is locked, but bound to no place. */
function unboundSealer(): Sealer {
  const key = randomBytes(32);
  return {
    seal(_context, plaintext) {
      const nonce = randomBytes(12);
      const locking = createCipheriv('aes-256-gcm', key, nonce);
      const locked = Buffer.concat([locking.update(plaintext), locking.final()]);
      return Buffer.concat([nonce, locking.getAuthTag(), locked]).toString('base64url');
    },
    open(_context, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const unlocking = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      unlocking.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([unlocking.update(bytes.subarray(28)), unlocking.final()]).toString();
    },
    isCurrent: () => true,
  };
}

/** The places a sealed text opens at, other than its own. */
function opensAt(sealer: Sealer): string[] {
  const sealed = sealer.seal(here, canary);
  const isOpen = (context: SealContext): boolean => {
    try {
      return sealer.open(context, sealed) === canary;
    } catch {
      return false;
    }
  };
  return elsewhere.filter(([, context]) => isOpen(context)).map(([name]) => name);
}

describe('a sealed secret', () => {
  const sealer = new EnvelopeSealer(ringOf(newRootKey(1)));

  it('opens where it was sealed, and shows nothing of itself before', () => {
    const sealed = sealer.seal(here, canary);
    expect(sealer.open(here, sealed)).toBe(canary);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('c4n4ry');
    expect(sealer.open(here, sealer.seal(here, ''))).toBe('');
  });

  it('never has the same text twice, nor the same data key', () => {
    const parts = [1, 2].map(() => sealer.seal(here, canary).split('.'));
    for (const part of [2, 3, 4]) expect(parts[0]?.[part]).not.toBe(parts[1]?.[part]);
  });

  it('opens nowhere else', () => {
    expect(opensAt(sealer)).toEqual([]);
  });

  it('would be caught by this test if it were bound to no place', () => {
    expect(opensAt(unboundSealer())).toEqual(elsewhere.map(([name]) => name));
  });

  it('does not open when any one character of it was changed, cut off or added', () => {
    const sealed = sealer.seal(here, canary);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n';
    let refused = 0;
    for (let index = 0; index < sealed.length; index += 1) {
      for (const letter of letters) {
        if (letter === sealed[index]) continue;
        const changed = sealed.slice(0, index) + letter + sealed.slice(index + 1);
        expect(() => sealer.open(here, changed)).toThrow(
          expect.objectContaining({ code: 'secret_unreadable' }),
        );
        refused += 1;
      }
      expect(() => sealer.open(here, sealed.slice(0, index))).toThrow(/cannot be read/);
    }
    expect(() => sealer.open(here, `${sealed}A`)).toThrow(/cannot be read/);
    expect(refused).toBeGreaterThan(10_000);
  });

  it.each(['', 'v1', canary, 'v2.1.AAAA.AAAA.AAAA', `v1.1.${'A'.repeat(80)}.${'A'.repeat(16)}.`])(
    'is told apart from other text: %j',
    (text) => {
      expect(() => sealer.open(here, text)).toThrow(expect.objectContaining({ code: 'secret_unreadable' }));
      expect(sealer.isCurrent(text)).toBe(false);
    },
  );

  it('opens after a rotation, and is then known to be of an older key', () => {
    const [first, second] = [newRootKey(1), newRootKey(2)];
    const before = new EnvelopeSealer(ringOf(first));
    const after = new EnvelopeSealer(ringOf(first, second));
    const sealed = before.seal(here, canary);
    expect(before.isCurrent(sealed)).toBe(true);
    expect(after.open(here, sealed)).toBe(canary);
    expect(after.isCurrent(sealed)).toBe(false);
    expect(after.isCurrent(after.seal(here, canary))).toBe(true);
  });

  it('names the place and the reason, and no secret, when its key is gone', () => {
    const sealed = sealer.seal(here, canary);
    const [other, second] = [newRootKey(1), newRootKey(2)];
    const told = [ringOf(other), ringOf(second)].map((ring) => {
      try {
        return new EnvelopeSealer(ring).open(here, sealed);
      } catch (error) {
        const { message, reason, remediation } = error as Record<string, string>;
        return [message, reason, remediation, String(error)].join(' ');
      }
    });
    expect(told[0]).toContain('two_factor.secret of row row-1');
    expect(told[1]).toContain('version 1, is not among the keys');
    for (const text of told) {
      for (const secret of [canary, sealed.split('.')[4] ?? '', other.key, second.key]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});
