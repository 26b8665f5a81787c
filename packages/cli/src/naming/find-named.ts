import type { PageOptions } from '@mosaicstack/client';
import type { Page } from '@mosaicstack/types';
import { exitCodes } from '../exit-codes.js';
import { CommandFailure } from '../failure.js';
import { cleanName } from '../output/clean-text.js';
import { handleOf } from '../output/columns.js';
import { readPages } from '../paging.js';

/** Where things of one kind are found, and how people name them. */
export interface Names<Item> {
  /** What it is called in a sentence. */
  what: string;
  list: (page: PageOptions) => Promise<Page<Item>>;
  idOf: (item: Item) => string;
  namesOf: (item: Item) => readonly string[];
  /** Reads one by its whole id, where that is quicker than the list. */
  get?: (id: string) => Promise<Item>;
  /** The command that shows what there is. */
  listCommand: string;
}

/** Rows looked through before a name counts as unknown. */
const mostRows = 10_000;
/** Letters of the end of an id that are enough to stand for it. */
const shortestEnd = 4;
/** Choices named when a name is not unique. */
const mostChoices = 5;

const wholeId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The one thing meant: by its id, by the end of its id, or by its name. Rejects with exit 3 when there
 * is none, and with exit 5 and the choices when there are several.
 */
export async function findNamed<Item>(typed: string, names: Names<Item>): Promise<Item> {
  if (names.get && wholeId.test(typed)) return names.get(typed);
  const found = matching(typed, await readPages(names.list, mostRows), names);
  const [first, second] = found;
  if (first === undefined) throw unknown(typed, names);
  if (second === undefined) return first;
  throw ambiguous(typed, found, names);
}

function matching<Item>(typed: string, items: readonly Item[], { idOf, namesOf }: Names<Item>): Item[] {
  const wanted = typed.trim().toLowerCase();
  const byId = items.filter((item) => idOf(item).toLowerCase() === wanted);
  if (byId.length > 0) return byId;
  // A name spelt exactly so is meant, whatever else is spelt alike or ends in the same letters.
  const exactly = items.filter((item) => namesOf(item).includes(typed.trim()));
  if (exactly.length === 1) return exactly;
  return items.filter(
    (item) =>
      (wanted.length >= shortestEnd && idOf(item).toLowerCase().endsWith(wanted)) ||
      namesOf(item).some((name) => name.toLowerCase() === wanted),
  );
}

const unknown = <Item>(typed: string, { what, listCommand }: Names<Item>): CommandFailure =>
  new CommandFailure('not_found', exitCodes.notFound, `There is no ${what} "${cleanName(typed)}".`, {
    remediation: listCommand,
  });

function ambiguous<Item>(typed: string, found: readonly Item[], names: Names<Item>): CommandFailure {
  const { what, idOf, namesOf } = names;
  const choices = found
    .slice(0, mostChoices)
    .map((item) => `${cleanName(namesOf(item)[0] ?? what)} (${handleOf(idOf(item))})`);
  const more = found.length > mostChoices ? `, and ${found.length - mostChoices} more` : '';
  return new CommandFailure(
    'conflict',
    exitCodes.conflict,
    `"${cleanName(typed)}" means more than one ${what}.`,
    {
      reason: `It may be ${choices.join(', ')}${more}.`,
      remediation: 'Name it by the end of its id, as shown in brackets.',
    },
  );
}
