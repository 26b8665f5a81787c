import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findAnyKey, findKey } from '../../naming/names.js';

export async function revokeKey(
  context: Context,
  typed: string,
  options: ConfirmOptions & { all?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const { id, name, hint } = options.all ? await findAnyKey(client, typed) : await findKey(client, typed);
  const deed = `end the key "${name}" that ends with ${hint}`;
  if (!(await isConfirmed(context, { name, deed }, options))) return;
  await (options.all ? client.keys.revokeAny(id) : client.keys.revoke(id));
  context.printer.talk('Revoked.');
}
