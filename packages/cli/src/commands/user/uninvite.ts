import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findInvite } from '../../naming/names.js';
import { handleOf } from '../../output/columns.js';

export async function uninvite(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, email } = await findInvite(client, typed);
  const name = email ?? handleOf(id);
  if (!(await isConfirmed(context, { name, deed: `revoke the invite for ${name}` }, options))) return;
  await client.invites.revoke(id);
  context.printer.talk('Revoked.');
}
