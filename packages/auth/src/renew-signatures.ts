import { createHmac, timingSafeEqual } from 'node:crypto';

/** What sign-in signs with, under the version of the root key it comes from. */
export interface SignInSecret {
  version: number;
  value: string;
}

/** HMAC-SHA-256 in base64, as the sign-in library appends it after a dot. */
const signatureLength = 44;
const ownCookie = /^(__(Secure|Host)-)?mosaic\./;

const sign = (value: string, secret: SignInSecret): string =>
  createHmac('sha256', secret.value).update(value).digest('base64');

const isSignedBy = (secret: SignInSecret, value: string, signature: string): boolean =>
  timingSafeEqual(Buffer.from(sign(value, secret)), Buffer.from(signature));

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The text signed by the current secret if an older one of ours has signed it; every other text as it is. */
function renewed(text: string, [current, ...older]: readonly SignInSecret[]): string {
  const plain = decoded(text);
  const dot = plain?.lastIndexOf('.') ?? -1;
  if (!current || plain === undefined || dot < 1) return text;
  const [value, signature] = [plain.slice(0, dot), plain.slice(dot + 1)];
  if (Buffer.byteLength(signature) !== signatureLength) return text;
  const isOlder = older.some((secret) => isSignedBy(secret, value, signature));
  return isOlder ? encodeURIComponent(`${value}.${sign(value, current)}`) : text;
}

function renewedCookie(pair: string, secrets: readonly SignInSecret[]): string {
  const equals = pair.indexOf('=');
  const name = pair.slice(0, equals).trim();
  return ownCookie.test(name) ? `${name}=${renewed(pair.slice(equals + 1).trim(), secrets)}` : pair.trim();
}

/**
 * The sign-in library checks signatures against its newest secret alone. What an older secret of ours
 * has signed is handed to it signed anew, so that a rotation signs nobody out. `secrets` come newest
 * first; with one alone the headers come back as they are.
 */
export function renewSignatures(headers: Headers, secrets: readonly SignInSecret[]): Headers {
  if (secrets.length < 2) return headers;
  const result = new Headers(headers);
  const cookie = headers.get('cookie');
  if (cookie) {
    const pairs = cookie.split(';').map((pair) => renewedCookie(pair, secrets));
    result.set('cookie', pairs.join('; '));
  }
  const [, scheme, token] = /^(Bearer) +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  if (scheme && token) result.set('authorization', `${scheme} ${renewed(token, secrets)}`);
  return result;
}
