import type { Client } from '@mosaicstack/client';
import { keyPrefix } from '@mosaicstack/types';
import type { Context, SignedClient } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { canAsk } from '../../input/ask.js';
import { readSecretFromStdin } from '../../input/read-stdin.js';
import { cleanName } from '../../output/clean-text.js';
import { confirmDevice } from './confirm-device.js';
import { withPassword } from './with-password.js';

export interface LoginOptions {
  device?: boolean;
  /** Id of an identity provider. */
  sso?: string;
  email?: string;
  passwordStdin?: boolean;
  keyStdin?: boolean;
}

export async function login(context: Context, options: LoginOptions): Promise<void> {
  refuseContradictions(context, options);
  const signed = await context.client();
  await refuseBeforeSetup(signed.client);
  await keep(context, signed, await tokenBy(context, signed.client, options));
}

function tokenBy(context: Context, client: Client, options: LoginOptions): Promise<string> {
  const { email, sso, keyStdin, passwordStdin } = options;
  if (keyStdin) return readKey();
  if (email !== undefined)
    return withPassword(context, client, { email, passwordStdin: passwordStdin === true });
  return confirmDevice(context, client, sso);
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
  const isAlone = !options.device && options.sso === undefined && !options.keyStdin;
  if (options.email === undefined && isAlone && !mayAsk) {
    throw badUsage(
      'There is no terminal to sign in on.',
      'mosaic login --email you@example.org --password-stdin, or mosaic login --device',
    );
  }
}

async function refuseBeforeSetup(client: Client): Promise<void> {
  const { needsSetup, needsToken } = await client.bootstrap.status();
  if (!needsSetup) return;
  throw new CommandFailure('setup_needed', exitCodes.signInNeeded, 'This gateway has no administrator yet.', {
    remediation: `On its machine: mosaic wizard --section admin. In a browser: ${needsToken ? 'the setup link that its start printed' : `${client.baseUrl}/setup`}`,
  });
}

async function readKey(): Promise<string> {
  const key = await readSecretFromStdin();
  if (key.startsWith(keyPrefix)) return key;
  throw badUsage(
    key === '' ? 'There was no key to read.' : `A key begins with ${keyPrefix}.`,
    'mosaic login --key-stdin < KEYFILE',
  );
}

async function keep(context: Context, { client, use }: SignedClient, token: string): Promise<void> {
  use(token);
  const { user } = await client.me();
  (await context.credentials()).set(client.baseUrl, { token, email: user.email });
  context.printer.talk(
    `Signed in as ${cleanName(user.name)} <${cleanName(user.email)}> at ${client.baseUrl}.`,
  );
}
