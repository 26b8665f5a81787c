import type { Client } from '@mosaicstack/client';
import { providerKindSchema, type ProviderLogin } from '@mosaicstack/types';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { ask, canAsk } from '../../input/ask.js';
import { cleanName } from '../../output/clean-text.js';

const lookMilliseconds = 1_000;

/** Shows where to sign in, takes what the browser ends up with, and waits for the key to be proven. */
export async function loginProvider(
  context: Context,
  typed: string,
  options: { for?: 'me' | 'everybody' },
): Promise<void> {
  const kind = providerKindSchema.safeParse(typed);
  if (!kind.success)
    throw badUsage(`There is no kind of provider "${typed}".`, 'mosaic providers login openrouter');
  const { printer } = context;
  const { providers } = await context.signedInClient();
  const scope = options.for === 'everybody' ? 'instance' : 'personal';
  let login = await providers.startLogin({ kind: kind.data, scope });
  login = await until(providers, login, ({ state }) => state !== 'starting');
  if (login.url !== null) {
    printer.line(login.url);
    if (login.userCode !== null) printer.line(login.userCode);
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
      const answer = await ask('Paste the address your browser ended up at, or the code shown there: ', {
        hidden: true,
      });
      login = await providers.pollLogin(login.id, { pollToken: login.pollToken, answer });
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
