import { isGatewayError, secondFactorCode, type Client, type GatewayError } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { ask } from '../../input/ask.js';
import { readStdin } from '../../input/read-stdin.js';

/** Codes that may be mistyped on a terminal before the sign-in is given up. */
const mostTries = 3;

/** Signs in with a password and, where the account has one, a second factor. Both are asked for, or come as lines of stdin. */
export async function withPassword(
  context: Context,
  client: Client,
  { email, passwordStdin }: { email: string; passwordStdin: boolean },
): Promise<string> {
  const [password = '', code = ''] = passwordStdin
    ? (await readStdin()).split(/\r?\n/).map((line) => line.trim())
    : [await ask('Password: ', { hidden: true })];
  if (password === '') throw badUsage('There was no password to read.');
  try {
    return (await client.signIn({ email, password })).token;
  } catch (error) {
    if (!isGatewayError(error) || error.code !== 'second_factor_needed') throw error;
    return passwordStdin ? pipedCode(client, error, code) : askedCode(context, client, error);
  }
}

async function pipedCode(client: Client, { challenge }: GatewayError, code: string): Promise<string> {
  if (code !== '') return (await client.secondFactor.signIn(secondFactorCode(code), challenge)).token;
  throw badUsage(
    'This account has a second factor.',
    'Pipe in two lines: the password, then the code of your authenticator app or a backup code.',
  );
}

async function askedCode({ printer }: Context, client: Client, { challenge }: GatewayError): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const code = await ask('Code of your authenticator app, or a backup code: ');
    try {
      return (await client.secondFactor.signIn(secondFactorCode(code), challenge)).token;
    } catch (error) {
      const isMistyped = isGatewayError(error) && error.code === 'second_factor_refused';
      if (!isMistyped || attempt === mostTries) throw error;
      printer.ask(error.message);
    }
  }
}
