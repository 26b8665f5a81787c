import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGatewayError, type Client } from '@mosaicstack/client';
import { bootstrapSetupSchema } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import type { Answers } from './answers.js';

/** Who may administer from here on: the first administrator, made if there is none, signed in on this machine. */
export async function signInAdmin(context: Context, answers: Answers): Promise<Client> {
  const signed = await context.client();
  const { client } = signed;
  const { needsSetup } = await client.bootstrap.status();
  if (!needsSetup && signed.isSignedIn && (await isTaken(client))) return client;
  const { adminEmail: email, adminPassword: password } = answers;
  if (email === undefined || password === undefined) throw needsSetup ? nobodyNamed() : notSignedIn();
  const token = needsSetup
    ? await setUp(context, client, answers)
    : (await client.signIn({ email, password })).token;
  signed.use(token);
  (await context.credentials()).set(client.baseUrl, { token, email });
  return client;
}

/** A gateway that came to listen elsewhere takes the sign-in it took before. */
export async function moveSignIn(context: Context, from: string, to: string): Promise<void> {
  const credentials = await context.credentials();
  const held = credentials.get(from);
  if (held && !credentials.get(to)) credentials.set(to, held);
}

async function isTaken(client: Client): Promise<boolean> {
  try {
    return (await client.me()).user.role === 'admin';
  } catch (error) {
    if (isGatewayError(error) && error.status === 401) return false;
    throw error;
  }
}

async function setUp(context: Context, client: Client, answers: Answers): Promise<string> {
  const request = bootstrapSetupSchema.safeParse({
    name: answers.adminName,
    email: answers.adminEmail,
    password: answers.adminPassword,
    token: setupTokenIn((await context.paths()).data),
  });
  if (!request.success)
    throw badUsage('The administrator could not be made of these answers.', 'mosaic wizard --section admin');
  return (await client.bootstrap.setup(request.data)).token;
}

/** Whoever can read it sits on this host, which is what it proves. */
function setupTokenIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'setup-token'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

const nobodyNamed = (): CommandFailure =>
  badUsage('This gateway has no administrator yet, and none was named.', 'mosaic wizard --section admin');

const notSignedIn = (): CommandFailure =>
  new CommandFailure(
    'unauthorized',
    exitCodes.signInNeeded,
    'This machine is not signed in as an administrator.',
    {
      reason: 'The gateway has one already, and only they add a model provider for everybody.',
      remediation: 'mosaic login; with every sign-in lost: mosaic gateway config recover-token',
    },
  );
