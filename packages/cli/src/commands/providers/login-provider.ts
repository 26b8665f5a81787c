import type { Client } from '@mosaicstack/client';
import { providerKindSchema, type ProviderLogin } from '@mosaicstack/types';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { ask, canAsk } from '../../input/ask.js';
import { cleanName } from '../../output/clean-text.js';
import { showSquare } from '../../output/show-square.js';

const lookMilliseconds = 1_000;

/** Shows where to sign in, in words and as a square, takes what the browser ends up with, and waits for the key to be proven. */
export async function loginProvider(
  context: Context,
  typed: string | undefined,
  options: { for?: 'me' | 'everybody' },
): Promise<void> {
  const kind = providerKindSchema.safeParse(typed ?? 'openrouter');
  if (!kind.success)
    throw badUsage(`There is no kind of provider "${typed ?? ''}".`, 'mosaic providers login openrouter');
  const { printer } = context;
  const { providers } = await context.signedInClient();
  const scope = options.for === 'everybody' ? 'instance' : 'personal';
  let login = await providers.startLogin({ kind: kind.data, scope });
  login = await until(providers, login, ({ state }) => state !== 'starting');
  if (login.url !== null) {
    const address = cleanName(login.url);
    showSquare(printer, address);
    printer.line(address);
    if (login.userCode !== null) printer.line(cleanName(login.userCode));
    const left = Math.max(0, Math.round((Date.parse(login.expiresAt) - Date.now()) / 1000));
    printer.talk(`Open this address and sign in, within ${left} seconds.`);
    login = await until(providers, login, ({ takesAnswer, state }) => takesAnswer || isOver(state));
    if (login.takesAnswer) {
      if (!context.options.input || !canAsk()) {
        await providers.pollLogin(login.id, { pollToken: login.pollToken, cancel: true });
        throw badUsage(
          'What the browser ends up with cannot be asked for here.',
          'Run it on a terminal, or use the page Models.',
        );
      }
      login = await handedIn(providers, login);
    }
  }
  login = await until(providers, login, ({ state }) => isOver(state));
  if (login.state === 'failed')
    throw new CommandFailure(
      'provider_check_failed',
      exitCodes.failed,
      cleanName(login.problem ?? 'The login failed.'),
    );
  printer.talk('Signed in. See: mosaic providers list');
}

/** Asks for what the browser ended up with, unless the provider tells the gateway itself meanwhile. */
async function handedIn(providers: Client['providers'], login: ProviderLogin): Promise<ProviderLogin> {
  const over = new AbortController();
  const question = 'Paste the address your browser ended up at, or the code shown there: ';
  let isAsked = true;
  const asked = ask(question, { hidden: true, signal: over.signal }).finally(() => (isAsked = false));
  asked.catch(() => undefined); // told below, once no look is under way that would use the token up
  let current = login;
  try {
    while (current.takesAnswer && !isOver(current.state)) {
      await Promise.race([asked, pause(lookMilliseconds)]).catch(() => undefined);
      if (!isAsked) break;
      current = await providers.pollLogin(current.id, { pollToken: current.pollToken });
    }
  } finally {
    over.abort();
  }
  if (!current.takesAnswer || isOver(current.state)) return current;
  const { id, pollToken } = current;
  try {
    const answer = (await asked).trim();
    return answer === ''
      ? await handedIn(providers, current)
      : await providers.pollLogin(id, { pollToken, answer });
  } catch (error) {
    if (error instanceof CommandFailure && error.exit === exitCodes.interrupted)
      await providers.pollLogin(id, { pollToken, cancel: true });
    throw error;
  }
}

const isOver = (state: ProviderLogin['state']): boolean => state === 'done' || state === 'failed';

async function until(
  providers: Client['providers'],
  login: ProviderLogin,
  isEnough: (login: ProviderLogin) => boolean,
): Promise<ProviderLogin> {
  let current = login;
  while (!isEnough(current) && !isOver(current.state)) {
    await pause(lookMilliseconds);
    current = await providers.pollLogin(current.id, { pollToken: current.pollToken });
  }
  return current;
}
