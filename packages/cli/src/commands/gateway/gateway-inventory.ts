import type { Inventory } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { safeJson } from '../../output/clean-text.js';
import { printRecords, type RecordsOptions, type RecordsView } from '../../output/records.js';

/** One thing that can be reached from outside, as a line of the list. */
interface Door {
  kind: 'route' | 'event' | 'stream' | 'tool' | 'command';
  name: string;
  way: string;
  verb: string;
  capability: string | null;
}

const view: RecordsView<Door> = {
  columns: [
    { title: 'KIND', value: ({ kind }) => kind },
    { title: 'NAME', value: ({ name }) => name },
    { title: 'WAY', value: ({ way }) => way },
    { title: 'VERB', value: ({ verb }) => verb },
    { title: 'CAPABILITY', value: ({ capability }) => capability ?? '', isExtra: true },
  ],
  name: ({ name }) => name,
  fields: ({ kind, name, way, verb, capability }) => ({ kind, name, way, verb, capability }),
  fieldNames: ['kind', 'name', 'way', 'verb', 'capability'],
  whenEmpty: 'Nothing can be reached.',
};

/** What the gateway can be asked for. `-o json` prints all of it, schemas included. */
export async function gatewayInventory(context: Context, options: RecordsOptions): Promise<void> {
  const client = await context.signedInClient();
  const inventory = await client.inventory();
  const isWhole = options.output === 'json' && options.json === undefined;
  if (isWhole) context.printer.line(safeJson({ v: 1, ...inventory }, 2));
  else printRecords(context.printer, doorsOf(inventory), view, options);
}

const doorsOf = ({ routes, events, tools, commands }: Inventory): Door[] => [
  ...routes.map(({ operation, method, path, verb, capability }): Door => ({
    kind: 'route',
    name: operation,
    way: `${method} ${path}`,
    verb,
    capability,
  })),
  ...events.map(({ carrier, direction, name, verb }): Door => ({
    kind: carrier === 'socket' ? 'event' : 'stream',
    name,
    way: direction,
    verb,
    capability: null,
  })),
  ...tools.map(({ name, verb }): Door => ({ kind: 'tool', name, way: 'agent', verb, capability: null })),
  ...commands.map(({ name, verb }): Door => ({
    kind: 'command',
    name,
    way: `/${name}`,
    verb,
    capability: null,
  })),
];
