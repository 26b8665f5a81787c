import type { Client } from '@mosaicstack/client';
import type { Context, SignedClient } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { ask, canAsk } from '../../input/ask.js';
import { readSecretFromStdin } from '../../input/read-stdin.js';
import { cleanName } from '../../output/clean-text.js';
import { confirmDevice } from './confirm-device.js';

export interface LoginOptions {
  device?: boolean;
  email?: string;
  passwordStdin?: boolean;
}

export async function login(context: Context, options: LoginOptions): Promise<void> {
  refuseContradictions(context, options);
  const signed = await context.client();
  await refuseBeforeSetup(signed.client);
  const token =
    options.email === undefined
      ? await confirmDevice(context, signed.client)
      : await withPassword(signed.client, options.email, options);
  await keep(context, signed, token);
}

function refuseContradictions({ options: { input } }: Context, options: LoginOptions): void {
  const mayAsk = input && canAsk();
  if (options.passwordStdin && options.email === undefined) {
    throw badUsage(
      '--password-stdin needs --email.',
      'mosaic login --email you@example.org --password-stdin',
    );
  }
  if (options.email !== undefined && !options.passwordStdin && !mayAsk) {
    throw badUsage('The password cannot be asked for here.', 'Add --password-stdin and pipe it in.');
  }
  if (options.email === undefined && !options.device && !mayAsk) {
    throw badUsage(
      'There is no terminal to sign in on.',
      'mosaic login --email you@example.org --password-stdin, or mosaic login --device',
    );
  }
}

async function refuseBeforeSetup(client: Client): Promise<void> {
  const { needsSetup } = await client.bootstrap.status();
  if (!needsSetup) return;
  throw new CommandFailure('setup_needed', exitCodes.signInNeeded, 'This gateway has no administrator yet.', {
    remediation: `Open the setup link that its start printed, or ${client.baseUrl}/setup`,
  });
}

async function withPassword(client: Client, email: string, options: LoginOptions): Promise<string> {
  const password = options.passwordStdin
    ? await readSecretFromStdin()
    : await ask('Password: ', { hidden: true });
  if (password === '') throw badUsage('There was no password to read.');
  return (await client.signIn({ email, password })).token;
}

async function keep(context: Context, { client, use }: SignedClient, token: string): Promise<void> {
  use(token);
  const { user } = await client.me();
  (await context.credentials()).set(client.baseUrl, { token, email: user.email });
  context.printer.talk(
    `Signed in as ${cleanName(user.name)} <${cleanName(user.email)}> at ${client.baseUrl}.`,
  );
}
