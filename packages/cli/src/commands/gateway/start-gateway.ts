import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isGatewayError, type Client } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { cleanText } from '../../output/clean-text.js';
import { gatewayFile } from './gateway-files.js';
import { ProcessFile } from './process-file.js';

/** Milliseconds between looks. */
const interval = 100;

/** Starts the gateway so that it outlives this terminal, and waits until it can be used. */
export async function startGateway(context: Context, options: { timeout: number }): Promise<void> {
  const { printer } = context;
  if (!context.isOwnGateway)
    throw badUsage('Only the gateway of this machine can be started; leave out --gateway.');
  const { client } = await context.client();
  const file = new ProcessFile((await context.paths()).state);
  if (await answers(client)) return printer.talk(`A gateway runs already at ${client.baseUrl}.`);
  const program = gatewayFile('main.js');
  file.prepareFolder();
  const logStart = sizeOf(file.log);
  const child = launch(program, file.log);
  if (child.pid === undefined) throw couldNotStart(file.log, 'The process could not be made.');
  file.write({ pid: child.pid, url: client.baseUrl, program });
  await untilReady({ client, child, file, logStart, seconds: options.timeout });
  printer.talk(`Gateway ready at ${client.baseUrl} (process ${child.pid}).`);
  const setup = setupLink(logSince(file.log, logStart));
  if (setup) printer.talk(`Create the first administrator:\n  ${setup}`);
  printer.line(client.baseUrl);
}

function launch(program: string, log: string): ChildProcess {
  // The log holds the one-time setup link: nobody else may read it.
  const output = openSync(log, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [program], {
      detached: true,
      stdio: ['ignore', output, output],
      windowsHide: true,
    });
    child.on('error', () => undefined); // seen by the missing process id
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

interface Starting {
  client: Client;
  child: ChildProcess;
  file: ProcessFile;
  logStart: number;
  seconds: number;
}

async function untilReady({ client, child, file, logStart, seconds }: Starting): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) {
      file.remove();
      throw refusalIn(logSince(file.log, logStart), file.log);
    }
    if (await answers(client)) return;
    await pause(interval);
  }
  throw new CommandFailure(
    'time_limit',
    exitCodes.limitReached,
    `The gateway was not ready after ${seconds} seconds.`,
    {
      reason: 'It goes on starting in the background.',
      remediation: `mosaic gateway status, or read ${file.log}`,
    },
  );
}

async function answers(client: Client): Promise<boolean> {
  try {
    return (await client.ready()).status === 'ready';
  } catch (error) {
    if (isGatewayError(error)) return false;
    throw error;
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

const logSince = (file: string, start: number): string => readFileSync(file).subarray(start).toString('utf8');

const setupLink = (log: string): string | undefined =>
  cleanText(/^\s*(https?:\/\/\S+\/setup\?token=\S+)\s*$/m.exec(log)?.[1] ?? '') || undefined;

/** What the gateway itself said last about why it does not start. */
function refusalIn(log: string, path: string): CommandFailure {
  const said = (pattern: RegExp): string | undefined =>
    cleanText([...log.matchAll(pattern)].at(-1)?.[1] ?? '').trim() || undefined;
  const message = said(/^error: (.*?)(?: \([\w ,-]+\))?$/gm);
  if (message === undefined) return couldNotStart(path, 'It ended without saying why.');
  const reason = said(/^ {2}why {3}(.*)$/gm);
  const remediation = said(/^ {2}try {3}(.*)$/gm);
  return new CommandFailure(
    said(/^error: .*\(([\w-]+)[^()]*\)$/gm) ?? 'unavailable',
    exitCodes.failed,
    message,
    {
      ...(reason ? { reason } : {}),
      remediation: remediation ?? `Read ${path}`,
    },
  );
}

const couldNotStart = (log: string, reason: string): CommandFailure =>
  new CommandFailure('unavailable', exitCodes.failed, 'The gateway did not start.', {
    reason,
    remediation: `Read ${log}`,
  });
