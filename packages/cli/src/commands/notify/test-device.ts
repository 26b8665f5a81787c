import type { Context } from '../../context.js';
import { findPushDevice } from '../../naming/names.js';

export async function testDevice(context: Context, typed: string): Promise<void> {
  const client = await context.signedInClient();
  const { id, name } = await findPushDevice(client, typed);
  await client.notifications.testDevice(id);
  context.printer.talk(`A test is on its way to ${name}. Look there.`);
}
