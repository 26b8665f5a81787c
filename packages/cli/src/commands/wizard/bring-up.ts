import type { PlannedEdit } from '@mosaicstack/config';
import { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import type { Printer } from '../../printer.js';
import { installGateway } from '../gateway/install-gateway.js';
import { startGateway } from '../gateway/start-gateway.js';
import { stopGateway } from '../gateway/stop-gateway.js';
import { uninstallGateway } from '../gateway/uninstall-gateway.js';
import { whoAnswers } from '../gateway/who-answers.js';
import type { Situation } from './situation.js';

/** Seconds a gateway may take for its first start on a slow machine. */
const patience = 180;

/** The same machine with settings read anew, and with nothing said. */
const silently = ({ options, printer }: Context): Context => {
  const silent: Printer = { ...printer, line: () => undefined, talk: () => undefined };
  return new Context(options, silent);
};

/**
 * Writes the configuration, keeping the file before under the time, and has a gateway run on it, as a
 * service where that is wanted. When it does not start, the file is as it was and so is the gateway that
 * ran before. Resolves to the path of what was kept.
 */
export async function bringUp(
  context: Context,
  { answers, isOurs, url: before }: Situation,
  { edit, asService, url }: { edit: PlannedEdit; asService: boolean; url: string },
): Promise<string | undefined> {
  const isWritten = edit.differences.length > 0;
  if (!isWritten && !asService && answers) return undefined;
  if (answers && !isOurs) throw startedElsewhere(before);
  if (!isOurs && (await whoAnswers(context, url)) === 'own') throw startedElsewhere(url);
  if (isOurs) await stopGateway(silently(context));
  const { writeKeeping } = await import('@mosaicstack/config');
  const undo = isWritten ? writeKeeping(edit, new Date()) : undefined;
  try {
    if (asService) await installGateway(silently(context), { start: true, timeout: patience });
    else await startGateway(silently(context), { timeout: patience });
  } catch (error) {
    await (asService ? uninstallGateway : stopGateway)(silently(context)).catch(() => undefined);
    undo?.back();
    if (isOurs) await startGateway(silently(context), { timeout: patience });
    throw error;
  }
  return undo?.kept;
}

const startedElsewhere = (url: string): CommandFailure =>
  new CommandFailure('conflict', exitCodes.conflict, `The gateway at ${url} was started in another way.`, {
    reason: 'It has to start anew to take other settings. Nothing was changed.',
    remediation: 'Stop it where it was started, e.g. with Ctrl+C, then run: mosaic wizard',
  });
