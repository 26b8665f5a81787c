const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

const each = (text: string, spell: (character: string) => string): string => [...text].map(spell).join('');

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Within base64 a secret begins at one of three places, each of which spells it otherwise. */
const withinBase64 = (text: string, place: number): string => {
  const whole = Buffer.concat([Buffer.alloc(place), bytesOf(text)]).toString('base64');
  // Characters that its neighbours have a part in are left out.
  return whole.slice(place === 0 ? 0 : place + 1, whole.replace(/=+$/, '').length - 1);
};

/** How a secret may stand in a text without standing there letter by letter. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'lower case': (text) => text.toLowerCase(),
  'upper case': (text) => text.toUpperCase(),
  backwards: (text) => [...text].reverse().join(''),
  hexadecimal: (text) => bytesOf(text).toString('hex'),
  'wide hexadecimal': (text) => Buffer.from(text, 'utf16le').toString('hex'),
  base64: (text) => withinBase64(text, 0),
  'base64 after one byte': (text) => withinBase64(text, 1),
  'base64 after two bytes': (text) => withinBase64(text, 2),
  base64url: (text) => withinBase64(text, 0).replaceAll('+', '-').replaceAll('/', '_'),
  'percent signs': (text) => each(text, (one) => `%${codeOf(one).toString(16).toUpperCase()}`),
  'JSON escapes': (text) => each(text, (one) => String.raw`\u${codeOf(one).toString(16).padStart(4, '0')}`),
};

/** The twelve spellings that `secretsIn` looks for. */
export const spellingNames = Object.keys(spellings);

/** A text in one of the spellings; throws for one that there is not. */
export const spelled = (name: string, text: string): string => {
  const spell = spellings[name];
  if (!spell) throw new Error(`There is no spelling ${name}.`);
  return spell(text);
};

/** Secrets found in a text, by name and by how they are spelled there. */
export function secretsIn(text: string, secrets: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [name, secret] of secrets) {
    for (const spelling of spellingNames) {
      if (text.includes(spelled(spelling, secret))) found.push(`${name} (${spelling})`);
    }
  }
  return found;
}
