import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { ownProfile } from '../../profiles/profile-file.js';

/** Forgets the sign-in first: a name that is given again later begins without one. */
export async function removeProfile(context: Context, name: string, options: ConfirmOptions): Promise<void> {
  if (name === ownProfile) throw badUsage(`"${ownProfile}" is the gateway of this machine; it stays.`);
  const file = await context.profiles();
  const { gateway } = file.get(name);
  if (!(await isConfirmed(context, { name, deed: `forget the profile "${name}" of ${gateway}` }, options)))
    return;
  (await context.credentialsOf(name)).removeAll();
  file.remove(name);
  context.printer.talk('Removed.');
}
