import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findPushDevice } from '../../naming/names.js';

export async function removeDevice(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, name } = await findPushDevice(client, typed);
  if (!(await isConfirmed(context, { name, deed: `have ${name} notify you no more` }, options))) return;
  await client.notifications.removeDevice(id);
  context.printer.talk(`${name} no longer notifies you.`);
}
