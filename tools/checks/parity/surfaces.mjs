import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Operation ids of the committed description of the interface. */
export function operationsOf(file = path.join(root, 'docs/api/openapi.json')) {
  const { paths } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.values(paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ operationId }) => (operationId ? [operationId] : [])),
  );
}

/** Addresses of the dashboard: every folder of its router that holds a page; groups in parentheses name none. */
export function pagesOf(folder = path.join(root, 'apps/web/src/app'), address = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const isGroup = entry.name.startsWith('(');
    const below = isGroup ? address : `${address}/${entry.name}`;
    if (entry.isDirectory()) return pagesOf(path.join(folder, entry.name), below);
    return entry.name === 'page.tsx' ? [address === '' ? '/' : address] : [];
  });
}

/** The same with each view of a page that has several in its place, as the pages themselves take them from their map. */
export const viewsOf = (pages, tabs) =>
  pages.flatMap((page) => tabs[page]?.map((tab) => `${page}?tab=${tab}`) ?? [page]);

/** Noun and verb of every command of a commander program that does something itself. */
export function verbsOf(program, prefix = '') {
  return program.commands.flatMap((command) => {
    const name = `${prefix}${command.name()}`;
    const below = verbsOf(command, `${name} `);
    return below.length > 0 ? below : [name];
  });
}
