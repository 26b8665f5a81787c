import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@mosaicstack/client';
import type { DeviceCode } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanName } from '../../output/clean-text.js';
import { showSquare } from '../../output/show-square.js';

/**
 * Shows a code, waits until somebody who is signed in confirms it, and resolves to the token. With the
 * id of an identity provider the page to open is that provider's sign-in, which leads to the code.
 */
export async function confirmDevice(
  { printer }: Context,
  client: Client,
  provider?: string,
): Promise<string> {
  if (provider !== undefined) await refuseUnknown(client, provider);
  const code = await client.device.start();
  const address = addressOf(client, code, provider);
  showSquare(printer, address);
  printer.ask(`Open this page and confirm the code ${cleanName(code.user_code)}:\n  ${address}\n`);
  printer.ask(`Waiting for the confirmation, ${Math.round(code.expires_in / 60)} minutes at most.`);
  return poll(client, code);
}

async function refuseUnknown(client: Client, provider: string): Promise<void> {
  const { providers } = await client.account.signInOptions();
  if (providers.some(({ id }) => id === provider)) return;
  const names = providers.map(({ id }) => cleanName(id)).join(', ');
  const message = `This gateway signs nobody in by "${cleanName(provider)}".`;
  throw new CommandFailure('not_found', exitCodes.notFound, message, {
    reason: names === '' ? 'It has no identity provider, or none that answers.' : `It knows ${names}.`,
    remediation: 'mosaic login',
  });
}

function addressOf(client: Client, code: DeviceCode, provider: string | undefined): string {
  const page = new URL(code.verification_uri_complete, client.baseUrl);
  if (provider === undefined) return page.href;
  const signIn = new URL(client.providerSignInAddress(provider, `${page.pathname}${page.search}`));
  // A browser may know the gateway by another name than this machine does.
  return new URL(`${signIn.pathname}${signIn.search}`, page.origin).href;
}

async function poll(client: Client, code: DeviceCode): Promise<string> {
  const end = Date.now() + code.expires_in * 1000;
  let interval = code.interval * 1000;
  while (Date.now() < end) {
    await pause(interval);
    const poll = await client.device.poll(code.device_code);
    if (poll.state === 'approved') return poll.token;
    if (poll.state === 'slow-down') interval += 5_000;
    if (poll.state === 'expired') break;
    if (poll.state === 'denied') {
      throw new CommandFailure('forbidden', exitCodes.signInNeeded, 'The sign-in was denied in the browser.');
    }
  }
  throw new CommandFailure('unauthorized', exitCodes.signInNeeded, 'Nobody confirmed the code in time.', {
    remediation: 'mosaic login',
  });
}
