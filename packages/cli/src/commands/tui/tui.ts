import { join } from 'node:path';
import { conversationIdOf } from '../sessions/find-session.js';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { hasTerminal } from '../../input/ask.js';
import { version } from '../../version.js';

export interface TuiOptions {
  session?: string;
  plain?: boolean;
  alt?: boolean;
}

export async function tui(context: Context, { session, plain, alt }: TuiOptions): Promise<void> {
  const [{ startPlain, startTui }, { terminalEnvironment }, { client, use }, credentials, paths] =
    await Promise.all([
      import('@mosaicstack/tui'),
      import('@mosaicstack/config'),
      context.client('tui'),
      context.credentials(),
      context.paths(),
    ]);
  const environment = terminalEnvironment();
  const conversationId = session === undefined ? undefined : conversationIdOf(session);
  const common = { client, gatewayUrl: client.baseUrl, version: version(), conversationId };
  if (plain || environment.TERM === 'dumb') {
    const { exitCode } = await startPlain({ ...common, input: process.stdin, output: process.stdout });
    process.exitCode = exitCode;
    return;
  }
  if (!hasTerminal()) {
    throw badUsage(
      'The conversations need a terminal to be shown on, or --plain.',
      'mosaic run "your question"',
    );
  }
  const { exitCode } = await startTui({
    ...common,
    logDirectory: paths.state,
    keyFile: join(paths.config, 'keybindings.json'),
    environment,
    isFullScreen: alt,
    onSignedIn: (token) => {
      use(token);
      credentials.set(client.baseUrl, { token });
    },
    onSignedOut: () => {
      use(undefined);
      credentials.remove(client.baseUrl);
    },
  });
  process.exitCode = exitCode;
}
