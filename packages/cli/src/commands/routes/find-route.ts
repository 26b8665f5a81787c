import type { Client } from '@mosaicstack/client';
import type { RoutingRule } from '@mosaicstack/types';
import { badUsage } from '../../failure.js';
import { handleOf } from '../../output/columns.js';

/** One of all rules, by its name, its id or the end of that. */
export async function findRoute(client: Client, typed: string): Promise<RoutingRule> {
  const all = await client.routing.effective();
  const found = all.filter(
    ({ id, name }) => id === typed || handleOf(id) === typed || name.toLowerCase() === typed.toLowerCase(),
  );
  const [only, another] = found;
  if (only && !another) return only;
  if (another) throw badUsage(`There are several rules called ${typed}.`, 'Name one by its id.');
  throw badUsage(`There is no rule ${typed}.`, 'mosaic models routes list');
}
