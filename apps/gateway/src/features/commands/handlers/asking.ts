import { type Actor, AppError, can } from '@mosaicstack/kernel';
import type { Verb } from '@mosaicstack/types';

/** Parts of a command may ask for more than the command itself. */
export function requireVerb(actor: Actor, verb: Verb): void {
  if (!can(actor, verb)) throw new AppError('forbidden', 'You may not do that.');
}
