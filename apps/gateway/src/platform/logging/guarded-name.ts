/** How names end whose values open something, whatever stands before: `accessToken`, `set-cookie`, `X-Api-Key`. */
const opensSomething =
  /(?:passphrase|secret|token|authori[sz]ation|cookies?|credentials?|apikey|privatekey|accesskey|secretkey|jwt)$/;

/** What people and models said to each other is nobody's business but theirs. */
const holdsWords: ReadonlySet<string> = new Set(['content', 'text']);

/**
 * Whether the value under a name never reaches a log line. Neither its case nor how its words are joined matters;
 * a name that only begins alike (`tokenCount`, `secretary`, `contentType`) is another.
 */
export function isGuarded(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return holdsWords.has(plain) || plain.includes('password') || opensSomething.test(plain);
}
