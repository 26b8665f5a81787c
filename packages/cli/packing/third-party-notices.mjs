import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const licenceFile = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/**
 * The licences of everything of others that went into the scripts, each package once.
 * @param {readonly string[]} files the files that went in
 */
export function thirdPartyNotices(files) {
  const folders = new Map();
  for (const file of files) {
    const folder = packageFolder(file);
    if (folder === undefined) continue;
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    folders.set(`${name} ${version}`, { folder, license });
  }
  const parts = [...folders].sort(([one], [other]) => (one < other ? -1 : 1)).map(noticeOf);
  return `Mosaic Stack contains the following works of others.\n\n${parts.join('\n')}`;
}

/** The folder of the installed package a file belongs to; undefined for our own. */
function packageFolder(file) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.resolve(import.meta.dirname, '..', file));
  return found && existsSync(path.join(found[1], 'package.json')) ? found[1] : undefined;
}

function noticeOf([title, { folder, license }]) {
  const texts = readdirSync(folder)
    .filter((name) => licenceFile.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
  return [`${'-'.repeat(80)}\n${title} (${license ?? 'see below'})\n`, ...texts, ''].join('\n');
}
