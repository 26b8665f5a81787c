import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findTask } from '../../naming/names.js';

export async function deleteTask(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, title } = await findTask(client, typed);
  if (!(await isConfirmed(context, { name: title, deed: `delete the task "${title}"` }, options))) return;
  await client.tasks.delete(id);
  context.printer.talk('Deleted.');
}
