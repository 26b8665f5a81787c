import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { readStdin } from '../../input/read-stdin.js';
import { cleanName } from '../../output/clean-text.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { frozenView, preferenceView } from './preference-view.js';

export async function listPreferences(context: Context, options: RecordsOptions): Promise<void> {
  const read = async () => (await (await context.signedInClient()).preferences.list()).items;
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), preferenceView, options);
}

export const getPreference = (context: Context, key: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, {
    view: preferenceView,
    work: async (client) => {
      const found = (await client.preferences.list()).items.find((one) => one.key === key);
      if (found) return found;
      throw new CommandFailure(
        'not_found',
        exitCodes.notFound,
        `The preference ${cleanName(key)} is not set.`,
        {
          remediation: 'mosaic memory prefs list',
        },
      );
    },
  });

/** What is JSON is taken as such; everything else is text. */
function valueOf(typed: string): unknown {
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}

export const setPreference = (
  context: Context,
  key: string,
  value: string,
  options: RecordsOptions,
): Promise<void> =>
  oneRecord(context, options, {
    view: preferenceView,
    work: async (client) =>
      client.preferences.set(key, valueOf(value === '-' ? (await readStdin()).trimEnd() : value)),
  });

export async function unsetPreference(context: Context, key: string): Promise<void> {
  await (await context.signedInClient()).preferences.unset(key);
  context.printer.talk('It is not set any more.');
}

export async function listFrozen(context: Context, options: RecordsOptions): Promise<void> {
  const read = async () => (await (await context.signedInClient()).preferences.frozen()).items;
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), frozenView, options);
}

export async function freezePreference(context: Context, key: string): Promise<void> {
  await (await context.signedInClient()).preferences.freeze(key);
  context.printer.talk('Frozen: what people set under it does not count.');
}

export async function thawPreference(context: Context, key: string): Promise<void> {
  await (await context.signedInClient()).preferences.thaw(key);
  context.printer.talk('People may set it again.');
}
