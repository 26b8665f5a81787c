import { type KeyBudget, keyBudgetUsage, readKeyBudget } from '@mosaicstack/types';
import { badUsage } from '../../failure.js';

/** The limits that `--budget` names. */
export function budgetIn(typed: readonly string[]): Partial<KeyBudget> {
  const read = readKeyBudget(typed);
  if ('wrong' in read) throw badUsage(`"${read.wrong}" states no budget.`, `--budget ${keyBudgetUsage}`);
  return read.budget;
}
