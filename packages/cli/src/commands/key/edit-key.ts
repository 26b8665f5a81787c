import { keyBudgetWords } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { stated } from '../../input/prose.js';
import { findKey } from '../../naming/names.js';
import { safeJson } from '../../output/clean-text.js';
import { budgetIn } from './key-budget.js';

export interface EditKeyOptions {
  name?: string;
  budget?: string[];
  json?: boolean;
}

/** Changes what a key is called and what it may spend; what it may do is fixed for ever. */
export async function editKey(context: Context, typed: string, options: EditKeyOptions): Promise<void> {
  const change = stated({ name: options.name, budget: options.budget && budgetIn(options.budget) });
  if (Object.keys(change).length === 0)
    throw badUsage('It is not said what is to change.', 'Add --name or --budget, e.g. --budget usdPerDay=2.');
  const client = await context.signedInClient();
  const { id } = await findKey(client, typed);
  const key = await client.keys.update(id, change);
  if (options.json) return context.printer.line(safeJson({ v: 1, apiKey: key }, 2));
  context.printer.talk(`${key.name}: ${keyBudgetWords(key)}.`);
}
