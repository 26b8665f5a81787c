import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanText } from '../../output/clean-text.js';
import { isReady, type OwnGateway } from './own-gateway.js';

/** Milliseconds between looks. */
const interval = 100;

/**
 * Starts the gateway, or waits on for one that is starting, and resolves once it answers; `logStart` is from where on
 * its log is this start's. What ended again, or refused, is stopped for good, and the failure repeats why in the
 * gateway's own words.
 */
export async function startUntilReady(
  { client, form, log }: OwnGateway,
  seconds: number,
): Promise<{ logStart: number }> {
  const logStart = await begin({ form, log });
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(interval)) {
    if (await form.hasEnded()) {
      const printed = log.since(logStart);
      await form.stop();
      throw refusalIn(printed, log.path);
    }
    if (await isReady(client)) return { logStart };
  }
  throw new CommandFailure(
    'time_limit',
    exitCodes.limitReached,
    `The gateway was not ready after ${seconds} seconds.`,
    {
      reason: 'It goes on starting in the background.',
      remediation: 'mosaic gateway start waits on, mosaic gateway logs tells what it does',
    },
  );
}

/** A second process would find port and database taken, and be taken for the first. */
async function begin({ form, log }: Pick<OwnGateway, 'form' | 'log'>): Promise<number> {
  if ((await form.pid()) !== undefined) return log.tailStart;
  log.prepare();
  const logStart = log.size;
  await form.start();
  return logStart;
}

/** What the gateway itself said last about why it does not start. */
function refusalIn(printed: string, path: string): CommandFailure {
  const said = (pattern: RegExp): string | undefined =>
    cleanText([...printed.matchAll(pattern)].at(-1)?.[1] ?? '').trim() || undefined;
  const message = said(/^error: (.*?)(?: \([\w ,-]+\))?$/gm);
  if (message === undefined) {
    return new CommandFailure('unavailable', exitCodes.failed, 'The gateway did not start.', {
      reason: 'It ended without saying why.',
      remediation: `mosaic gateway logs, or read ${path}`,
    });
  }
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
