import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renewSignatures, type SignInSecret } from './renew-signatures.js';

const older: SignInSecret = { version: 1, value: 'older-'.repeat(6) };
const newer: SignInSecret = { version: 2, value: 'newer-'.repeat(6) };
const stranger: SignInSecret = { version: 1, value: 'stranger'.repeat(4) };
const name = '__Secure-mosaic.session_token';

const signed = (value: string, { value: secret }: SignInSecret): string =>
  encodeURIComponent(`${value}.${createHmac('sha256', secret).update(value).digest('base64')}`);
const renewedCookie = (cookie: string, secrets = [newer, older]) =>
  renewSignatures(new Headers({ cookie }), secrets).get('cookie');

describe('signatures after a rotation', () => {
  it('are renewed where an older secret of ours made them', () => {
    expect(renewedCookie(`theme=dark; ${name}=${signed('token', older)}; mosaic.x=1`)).toBe(
      `theme=dark; ${name}=${signed('token', newer)}; mosaic.x=1`,
    );
    const headers = new Headers({ authorization: `Bearer ${signed('token', older)}` });
    expect(renewSignatures(headers, [newer, older]).get('authorization')).toBe(
      `Bearer ${signed('token', newer)}`,
    );
  });

  it.each([
    ['a stranger’s', signed('token', stranger)],
    ['one for another value', signed('token', older).replace('token', 'other')],
    ['one of the right length that is none', encodeURIComponent(`token.${'é'.repeat(22)}`)],
    ['an empty one', 'token.'],
    ['one that cannot be decoded', '%E0%A4%A'],
    ['the newest one', signed('token', newer)],
  ])('stay as they came: %s', (_what, text) => {
    expect(renewedCookie(`${name}=${text}`)).toBe(`${name}=${text}`);
  });

  it('are not asked of a plain token', () => {
    const headers = new Headers({ authorization: 'Bearer token' });
    expect(renewSignatures(headers, [newer, older]).get('authorization')).toBe('Bearer token');
  });

  it('count no longer once their secret has left the ring', () => {
    const cookie = `${name}=${signed('token', older)}`;
    expect(renewedCookie(cookie, [newer])).toBe(cookie);
    expect(renewedCookie(cookie, [newer, stranger])).toBe(cookie);
  });

  it('are renewed in cookies of ours alone', () => {
    const cookie = `other=${signed('token', older)}`;
    expect(renewedCookie(cookie)).toBe(cookie);
  });
});
