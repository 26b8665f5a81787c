import { readdirSync, readFileSync } from 'node:fs';
import { en } from '@mosaicstack/words/en';
import { parseSync, Visitor } from 'oxc-parser';
import { expect, it } from 'vitest';

const source = new URL('../', import.meta.url).pathname;
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
  .map((file) => ({ file, text: readFileSync(`${source}${file}`, 'utf8') }));

/** Said the same in every language, or said in all of them at once. */
const nobodysLanguage = [
  /^Mosaic$/,
  /^Enter$/,
  /^https:\/\/$/,
  /^[\w.*/-]+\.\w+$/,
  /^answer\.\*$/,
  /^mosaic [a-z-]/,
  /\bAlt\+Arrow/,
];
const inAllLanguages = ['features/language/speaking.tsx', 'app/layout.tsx', 'app/manifest.ts'];

const shownAttributes = new Set(
  'aria-label aria-description title placeholder label alt note hint sentence caption action busy description'.split(
    ' ',
  ),
);
const shownProperties = new Set(['title', 'label', 'note', 'hint', 'message', 'remediation', 'description']);

const isSaid = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && !nobodysLanguage.some((known) => known.test(text.trim()));

/** Words between tags, in attributes and in properties that people get to see. */
function wordsIn(file: string, text: string): string[] {
  const found: string[] = [];
  const note = (value: unknown): void => {
    if (typeof value === 'string' && isSaid(value)) found.push(`${file}: ${value.trim().slice(0, 60)}`);
  };
  const literal = (node: { type: string } | null | undefined): unknown =>
    node?.type === 'Literal' ? (node as { value?: unknown }).value : undefined;
  new Visitor({
    JSXText: ({ value }) => note(value),
    JSXAttribute: ({ name, value }) => {
      if (name.type === 'JSXIdentifier' && shownAttributes.has(name.name)) note(literal(value));
    },
    JSXExpressionContainer: ({ expression }) => {
      if (expression.type !== 'ConditionalExpression') return;
      for (const side of [expression.consequent, expression.alternate]) {
        const value = literal(side);
        if (typeof value === 'string' && /\s\w/.test(value) && !/[-:]/.test(value)) note(value);
      }
    },
    Property: ({ key, value }) => {
      const name = key.type === 'Identifier' ? key.name : undefined;
      const said = literal(value);
      if (name && shownProperties.has(name) && typeof said === 'string' && /^\p{Lu}|\s/u.test(said))
        note(said);
    },
  }).visit(parseSync(file, text).program);
  return found;
}

it('says nothing that is not in a catalogue', () => {
  const looked = files.filter(({ file }) => !inAllLanguages.includes(file));
  const titles = (file: string): boolean => /^app\/.*page\.tsx$|^app\/not-found/.test(file);
  expect(looked.flatMap(({ file, text }) => (titles(file) ? [] : wordsIn(file, text)))).toEqual([]);
});

it('finds words wherever people would see them', () => {
  const planted = `const rows = [{ title: 'Open tasks' }];
    export const Page = () => <main aria-label="The page">Hello {on ? 'switched on' : 'off'}</main>;`;
  expect(wordsIn('planted.tsx', planted)).toHaveLength(4);
});

it('asks for every message of the catalogue somewhere', () => {
  // What the worker of the shell says is put into it when the pages are exported.
  const exported = readFileSync(new URL('../../scripts/finish-export.mjs', import.meta.url), 'utf8');
  const unused = Object.entries(en).flatMap(([namespace, messages]) => {
    const users = files.filter(({ text }) => text.includes(`wordsOf('${namespace}')`));
    const texts = [...users.map(({ text }) => text), ...(namespace === 'notifications' ? [exported] : [])];
    return Object.keys(messages)
      .filter((key) => !texts.some((text) => text.includes(`'${key}'`)))
      .map((key) => `${namespace}.${key}`);
  });
  expect(unused).toEqual([]);
});
