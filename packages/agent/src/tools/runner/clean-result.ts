import { wellFormedText, withoutControlSequences } from '@mosaicstack/types';

// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Turn or hide what a person reads: marks of direction, zero widths, and tags that only machines read. */
const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** What keys of known kinds look like. None begins within what another start has looked through already. */
const secrets: readonly RegExp[] = [
  /\bmsk_[\w-]{16,}/g,
  /\bsk-[\w-]{20,}/g,
  /\b(?:ghp|gho|ghu|ghs|ghr|github_pat)_\w{20,}/g,
  /\bxox[abeprs]-[\w-]{10,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{35}/g,
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g,
  /(?<=:\/\/[^\s:/@]{1,100}:)[^\s:/@]{3,200}(?=@)/g,
];

const removed = '[secret removed]';
const longestKey = 20_000;

/** Takes out what stands between the marks of a private key, in one walk however many marks there are. */
function withoutPrivateKeys(text: string): string {
  const begins = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g;
  const ends = /-----END [A-Z ]{0,40}PRIVATE KEY-----/g;
  const kept: string[] = [];
  let from = 0;
  let end = ends.exec(text);
  for (let begin = begins.exec(text); begin && end; begin = begins.exec(text)) {
    while (end && end.index < begins.lastIndex) end = ends.exec(text);
    if (!end || end.index - begins.lastIndex > longestKey) continue;
    kept.push(text.slice(from, begin.index), removed);
    from = ends.lastIndex;
    begins.lastIndex = from;
  }
  return [...kept, text.slice(from)].join('');
}

/** Text of a tool as models and people may read it: nothing that moves a cursor, hides, or opens a door. */
export function cleanResult(text: string): string {
  const plain = withoutControlSequences(wellFormedText(text).replaceAll('\r\n', '\n'));
  const visible = plain.replace(controls, '').replace(hidden, '');
  return secrets.reduce((cleaned, secret) => cleaned.replace(secret, removed), withoutPrivateKeys(visible));
}
