import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Everything that runs in the browser of a person. */
const folders = [
  'apps/web/src',
  'apps/web/scripts',
  ...['client', 'transcript', 'design-tokens', 'words', 'types'].map((name) => `packages/${name}/src`),
];

/** Whatever outlives a page, where a script on it or whoever has the computer next may read. */
const lasting =
  /\b(?:localStorage|sessionStorage|indexedDB|cookieStore|caches\.\w+|document\.cookie|window\.name|storage\.getDirectory)\b/;

/**
 * Every file that may keep something in the browser, and what. A session is kept by none: the gateway has its
 * cookie hidden from scripts. What is added here was looked at: it is no secret, or it leaves with its use.
 */
const places: Readonly<Record<string, string>> = {
  'apps/web/scripts/service-worker.js': 'pages and files that everybody is given',
  'apps/web/src/features/home/first-steps-seen.ts': 'that the first steps were put away',
  'apps/web/src/features/language/language-choice.ts': 'a language',
  'apps/web/src/features/registration/link-token.ts': 'the token of a link until it is used, in one tab',
  'apps/web/src/features/session/notices-seen.ts': 'a moment',
  'apps/web/src/lib/drafts.ts': 'what was not sent, until the person signs out',
  'apps/web/src/lib/kept-choice.ts': 'one of a few stated words',
  'apps/web/src/lib/key-choices.ts': 'which keys do what',
  'apps/web/src/lib/lazy.ts': 'when the page was last loaded anew',
  'apps/web/src/lib/theme-choice.ts': 'a theme',
};

const isTest = /\.spec\.tsx?$|\/testing\//;

/** Source files that run in the browser, by their place in the repository. */
const sources = (): Map<string, string> =>
  new Map(
    folders.flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ts|tsx|js|mjs)$/.test(name))
        .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
        .filter((file) => !isTest.test(file))
        .map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const),
    ),
  );

const keepers = (files: ReadonlyMap<string, string>): string[] =>
  [...files].flatMap(([file, text]) => (lasting.test(text) ? [file] : [])).toSorted();

it('keeps things in the browser in the stated places alone', () => {
  expect(sources().size).toBeGreaterThan(300);
  expect(keepers(sources())).toEqual(Object.keys(places).toSorted());
});

it.each([
  "localStorage.setItem('session', token);",
  'window.sessionStorage.token = token;',
  'document.cookie = `session=${token}`;',
  "indexedDB.open('sessions');",
  'await (await caches.open(name)).put(request, reply);',
  'window.name = token;',
  "await cookieStore.set('session', token);",
])('would notice another place, such as %s', (line) => {
  const planted = sources().set('apps/web/src/features/session/planted.ts', line);
  expect(keepers(planted)).toContain('apps/web/src/features/session/planted.ts');
});
