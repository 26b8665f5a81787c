import { dirname } from 'node:path';
import { stat } from 'node:fs/promises';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { BackgroundProcess } from './background-process.js';
import { gatewayFile } from './gateway-files.js';
import { LogFile } from './log-file.js';
import { isReady, refuseForeign } from './own-gateway.js';
import { ProcessFile } from './process-file.js';
import { serviceName, usableManager } from './service/find-service.js';
import { type ServiceDescription, unwritable } from './service/service-description.js';
import { startAndTell } from './start-gateway.js';

export interface InstallOptions {
  dryRun?: boolean;
  /** False under `--no-start`. */
  start: boolean;
  timeout: number;
}

/** Makes the gateway a service of this user, which starts by itself, and starts it. */
export async function installGateway(context: Context, options: InstallOptions): Promise<void> {
  const { printer } = context;
  await context.refuseOtherGateways('Only the gateway of this machine can be installed');
  const { state } = await context.paths();
  const manager = await usableManager(state);
  if (!manager) throw noManager();
  const log = new LogFile(state);
  const { description, withheld } = await describe(context, state, log.path);
  if (options.dryRun) return printer.write(manager.textOf(description));
  const { client } = await context.client();
  const background = new BackgroundProcess(new ProcessFile(state), log);
  if ((await background.pid()) !== undefined) throw runsInBackground();
  const isRunning = manager.isInstalled() && (await manager.pid()) !== undefined;
  if (!isRunning) await refuseForeign(client);
  log.prepare();
  const isNew = await manager.install(description);
  printer.talk(isNew ? `Wrote ${manager.file}.` : `${manager.file} is as it should be.`);
  for (const name of withheld)
    printer.talk(
      `${name} holds a secret, which the service is not given: put it in .env, or name a file as ${name}_FILE.`,
    );
  if (manager.advice !== null) printer.talk(manager.advice);
  if (!options.start) return printer.line(manager.file);
  if (isRunning && !isNew && (await isReady(client)))
    return printer.talk(`It runs already at ${client.baseUrl}.`);
  if (isRunning) await manager.stop();
  await startAndTell(context, { client, log, form: manager }, options.timeout);
}

async function describe(
  context: Context,
  state: string,
  log: string,
): Promise<{ description: ServiceDescription; withheld: readonly string[] }> {
  const { serviceEnvironment } = await import('@mosaicstack/config');
  const loaded = await context.config();
  const { variables, withheld } = serviceEnvironment(loaded);
  const description: ServiceDescription = {
    name: serviceName(state),
    node: process.execPath,
    program: gatewayFile('main.js'),
    folder: await existing(dirname(loaded.paths.projectFile)),
    log,
    environment: variables,
  };
  const [broken] = unwritable(description);
  if (broken === undefined) return { description, withheld };
  throw badUsage(`${JSON.stringify(broken)} holds a control character, which no service file can carry.`);
}

async function existing(folder: string): Promise<string> {
  if ((await stat(folder).catch(() => undefined))?.isDirectory()) return folder;
  throw badUsage(`${folder} is no folder, so a service cannot work in it.`, 'Correct MOSAIC_CONFIG.');
}

const noManager = (): CommandFailure =>
  new CommandFailure(
    'unavailable',
    exitCodes.failed,
    'This machine has no service manager that would run it.',
    {
      reason:
        'Neither a systemd of this user nor launchd answers; a process in the background runs until the machine ends.',
      remediation: 'mosaic gateway start',
    },
  );

const runsInBackground = (): CommandFailure =>
  new CommandFailure('conflict', exitCodes.conflict, 'The gateway runs as a process in the background.', {
    reason: 'The service would find its port and its database taken.',
    remediation: 'mosaic gateway stop, then this command again',
  });
