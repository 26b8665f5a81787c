import type { Context } from '../../context.js';
import { cleanName } from '../../output/clean-text.js';

export async function rename(context: Context, name: string): Promise<void> {
  const user = await (await context.signedInClient()).account.update({ name });
  context.printer.talk(`You are shown as ${cleanName(user.name)}.`);
}
