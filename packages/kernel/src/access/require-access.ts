import type { Verb } from '@mosaicstack/types';
import { AppError, NotFound } from '../app-error.js';
import type { Actor } from './actor.js';
import { can, type Owned } from './can.js';

/**
 * Passes an object through to whoever may use `verb` on it. Whoever may not even see it is told that
 * there is none, exactly as for a missing one; whoever sees it is told that they may not.
 */
export function requireAccess<Object extends Owned>(
  actor: Actor,
  object: Object | undefined,
  { verb, see, what }: { verb: Verb; see: Verb; what: string },
): Object {
  if (object === undefined || !can(actor, see, object)) throw new NotFound(what);
  if (can(actor, verb, object)) return object;
  throw new AppError('forbidden', `You may look at this ${what}, but not change it.`, {
    reason: 'Your role in the team that owns it does not allow that.',
    remediation: 'Ask an owner of the team for another role.',
  });
}
