import { setTimeout as pause } from 'node:timers/promises';
import { isGatewayError } from '@mosaicstack/client';
import { cleanText } from '../../output/clean-text.js';
import type { Printer } from '../../printer.js';
import type { OwnGateway } from './own-gateway.js';

/** Milliseconds between looks. */
const interval = 100;
/** A gateway answers a moment before it prints the link; longer than that moment on the slowest machine. */
const patience = 30_000;

/** Tells the one-time link of a gateway that nobody administers yet, as it prints it from `logStart` on. */
export async function tellSetupLink(
  printer: Printer,
  { client, log }: Pick<OwnGateway, 'client' | 'log'>,
  logStart: number,
): Promise<void> {
  const { needsSetup, needsToken } = await client.bootstrap.status().catch((error: unknown) => {
    if (isGatewayError(error)) return { needsSetup: false, needsToken: false };
    throw error;
  });
  if (!needsSetup || !needsToken) return;
  for (const end = Date.now() + patience; Date.now() < end; await pause(interval)) {
    const link = log.size > 0 ? linkIn(log.since(logStart)) : undefined;
    if (link) return printer.talk(`Create the first administrator:\n  ${link}`);
  }
  printer.talk('Nobody administers it yet. The link for that stands in its log: mosaic gateway logs');
}

/** The newest one. */
const linkIn = (printed: string): string | undefined =>
  cleanText([...printed.matchAll(/^\s*(https?:\/\/\S+\/setup\?token=\S+)\s*$/gm)].at(-1)?.[1] ?? '') ||
  undefined;
