import { readFileSync } from 'node:fs';
import { readRootKeys } from '@mosaicstack/config';
import type { KeySource } from './key-ring.js';
import { rootKeysUnusable } from './sealing-failure.js';
import { stampOf } from './stamp-of.js';

/** Keys that the operator stated as a text. They change with a restart alone. */
export const statedKeys = (name: string, text: string): KeySource => ({
  name,
  stamp: () => '',
  read: () => {
    const keys = readRootKeys(text);
    if (!keys) throw rootKeysUnusable(name, 'They are not in the form that the deployment guide shows.');
    return keys;
  },
});

/** Keys in a file that the operator keeps, which may come to hold newer ones while the gateway runs. */
export const keysInFile = (file: string): KeySource => ({
  name: file,
  stamp: () => stampOf(file),
  read: () => statedKeys(file, contentOf(file)).read(),
});

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw rootKeysUnusable(file, `It cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
