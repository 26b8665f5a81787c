import { type Actor, AppError, can, NotFound } from '@mosaicstack/kernel';
import type { Verb } from '@mosaicstack/types';

/** Parts of a command may ask for more than the command itself. */
export function requireVerb(actor: Actor, verb: Verb): void {
  if (!can(actor, verb)) throw new AppError('forbidden', 'You may not do that.');
}

/** The one whose id ends as typed. */
export const byHandle = <Item extends { id: string }>(
  items: readonly Item[],
  typed: string,
  what: string,
): Item => {
  const found = items.filter(({ id }) => typed.length >= 4 && id.endsWith(typed));
  const [first, second] = found;
  if (first === undefined) throw new NotFound(what);
  if (second) throw new AppError('conflict', `“${typed}” means more than one ${what}.`);
  return first;
};
