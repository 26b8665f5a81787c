import type { ReloadReport } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { ownGateway } from './own-gateway.js';

/**
 * Has the gateway read its configuration again, and tells what that changed. On its own host nobody has to
 * be signed in for it; what came of it then stands in the log.
 */
export async function reloadGateway(context: Context, { json }: { json?: boolean }): Promise<void> {
  const { printer } = context;
  const { client, isSignedIn } = await context.client();
  if (isSignedIn || !(await context.isOwnGateway())) {
    const report = await client.reload();
    if (json) printer.line(safeJson({ v: 1, ...report }, 2));
    else printReload(context, report);
    return;
  }
  const { form } = await ownGateway(context, 'asked');
  const pid = await form.pid();
  // Says in the usual words that nobody is signed in.
  if (pid === undefined) return void (await context.signedInClient());
  process.kill(pid, 'SIGHUP');
  printer.talk(
    `Asked process ${pid} to read its configuration again: mosaic gateway logs tells what came of it.`,
  );
}

function printReload({ printer }: Context, { applied, needsRestart, warnings }: ReloadReport): void {
  for (const key of applied) printer.line(`${cleanName(key)}  counts now`);
  for (const key of needsRestart) printer.line(`${cleanName(key)}  from the next start on`);
  for (const warning of warnings) printer.talk(cleanName(warning));
  if (needsRestart.length > 0) printer.talk('For the rest: mosaic gateway restart');
  if (applied.length + needsRestart.length === 0) printer.talk('Read again; nothing has changed.');
}
