import { createHash } from 'node:crypto';

const ofEachKind = 25;

/** A digest that is the same at each run, so that a rate is a fact and not a throw of dice. */
const digest = (index: number): string => createHash('sha256').update(`look-alike ${index}`).digest('hex');

const uuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');

/** What stands in logs, code and pages and resembles a secret, each from a digest. */
const kinds: readonly ((hex: string, index: number) => string)[] = [
  (hex) => `commit ${hex.slice(0, 40)}`,
  (hex) => `sha256:${hex}`,
  (hex) => `"integrity": "sha512-${Buffer.from(hex).toString('base64')}"`,
  (hex) => `run ${uuid(hex)} completed`,
  (hex) => `<img src="data:image/png;base64,iVBORw0KGgo${Buffer.from(hex).toString('base64')}">`,
  (_hex, index) => `scikit-learn, sk-learn-${index} and sk-lego are installed`,
  (_hex, index) => `risk-assessment-of-the-migration-number-${index}`,
  (_hex, index) => `https://docs.example.org:8443/guides/${index}?page=2@latest`,
  (_hex, index) => `postgresql://db.example.org:5432/reports_${index}`,
  (_hex, index) => `ssh://git@code.example.org:22/team/repository-${index}.git`,
  (_hex, index) => `mail ada+${index}@example.org, then bob@example.org: done`,
  (_hex, index) => `eyJ is how a header of a token begins, see note ${index}`,
  (hex) => `-----BEGIN CERTIFICATE-----\n${hex}\n-----END CERTIFICATE-----`,
  (_hex, index) => `-----BEGIN PUBLIC KEY-----\nnumber ${index}\n-----END PUBLIC KEY-----`,
  (_hex, index) => `const password = readPassword(prompt${index});`,
  (_hex, index) => `MOSAIC_OPENAI_API_KEY is not set (line ${index})`,
  (_hex, index) => `ghp_ and xoxb- are beginnings of tokens, ${index} others are listed`,
  (_hex, index) => `token count: ${index * 1_000}, tokens left: 12`,
  (_hex, index) => `msk_short${index}`,
  (_hex, index) => `AKIA stands for a key of a cloud, ASIA for one that ends; ${index}`,
];

/** Five hundred harmless texts that a control must leave as they are. */
export const harmlessLookAlikes = (): string[] =>
  kinds.flatMap((spell, kind) =>
    Array.from({ length: ofEachKind }, (_, index) => spell(digest(kind * ofEachKind + index), index)),
  );

/** The part of harmless texts that may be changed by mistake. */
export const mostLookAlikesChanged = 0.01;
