import type { Context } from '../../context.js';
import { cleanName, safeJson } from '../../output/clean-text.js';

export async function whoami(context: Context, options: { json?: boolean }): Promise<void> {
  const client = await context.signedInClient();
  const { user, gateway } = await client.me();
  if (options.json) {
    context.printer.line(safeJson({ v: 1, user, gateway: { url: client.baseUrl, ...gateway } }, 2));
    return;
  }
  context.printer.line(`${cleanName(user.name)} <${cleanName(user.email)}>, ${user.role}`);
  context.printer.talk(`${client.baseUrl}, gateway ${cleanName(gateway.version)}, tier ${gateway.tier}`);
}
