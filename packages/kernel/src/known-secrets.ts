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

/** The same text without what shows itself as a secret by its own look, whoever wrote it there. */
export const withoutKnownSecrets = (text: string): string =>
  secrets.reduce((cleaned, secret) => cleaned.replace(secret, removed), withoutPrivateKeys(text));
