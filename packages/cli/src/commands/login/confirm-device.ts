import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@mosaicstack/client';
import { renderUnicodeCompact } from 'uqr';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanName } from '../../output/clean-text.js';

/** Shows a code, waits until somebody who is signed in confirms it, and resolves to the token. */
export async function confirmDevice({ printer }: Context, client: Client): Promise<string> {
  const code = await client.device.start();
  const address = new URL(code.verification_uri_complete, client.baseUrl).href;
  if (process.stderr.isTTY) printer.ask(`\n${renderUnicodeCompact(address)}\n`);
  printer.ask(`Open this page and confirm the code ${cleanName(code.user_code)}:\n  ${address}\n`);
  printer.ask(`Waiting for the confirmation, ${Math.round(code.expires_in / 60)} minutes at most.`);
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
