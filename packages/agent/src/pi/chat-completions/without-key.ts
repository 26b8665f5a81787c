const hidden = '[hidden]';

/** Providers quote keys in their refusals, often shortened at one end or starred in the middle. */
const smallestFragment = 4;

const keyLike = /\b(?:sk|pk|rk|gsk|xai)[-_][\w*.…-]{4,}/gi;
/** `api-version` and `key_id` are words; what goes on with letters among numbers, or with stars, is a key. */
const wordedKey = /\b(?:api|key)[-_](?=[\w.-]*(?:\*|…|\d[\w]{3,}[a-z]|[a-z][\w]{3,}\d))[\w*.…-]{4,}/gi;
const bearer = /\bBearer\s+\S+/gi;

const sharesAnEnd = (word: string, key: string): boolean => {
  const bare = word.replace(/^[^\w]+|[^\w]+$/g, '');
  if (bare.length < smallestFragment) return false;
  if (key.includes(bare) || bare.includes(key)) return true;
  if (!/[*.…]{2,}|…/.test(bare)) return false;
  return key.startsWith(bare.slice(0, smallestFragment)) || key.endsWith(bare.slice(-smallestFragment));
};

/** The same text with every trace of an API key blotted out. */
export function withoutKey(text: string, key: string): string {
  const masked = text
    .replaceAll(bearer, `Bearer ${hidden}`)
    .replaceAll(keyLike, hidden)
    .replaceAll(wordedKey, hidden);
  if (key.length < smallestFragment) return masked;
  return masked.replaceAll(/\S+/g, (word) => (sharesAnEnd(word, key) ? hidden : word));
}
