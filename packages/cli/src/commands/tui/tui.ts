import { join } from 'node:path';
import { conversationIdOf } from '../sessions/find-session.js';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { hasTerminal } from '../../input/ask.js';
import { version } from '../../version.js';

export async function tui(context: Context, options: { session?: string }): Promise<void> {
  if (!hasTerminal()) {
    throw badUsage('The conversations need a terminal to be shown on.', 'mosaic run "your question"');
  }
  const conversationId = options.session === undefined ? undefined : conversationIdOf(options.session);
  const [{ startTui }, { terminalEnvironment }, { client, use }, credentials, paths] = await Promise.all([
    import('@mosaicstack/tui'),
    import('@mosaicstack/config'),
    context.client('tui'),
    context.credentials(),
    context.paths(),
  ]);
  const { exitCode } = await startTui({
    client,
    gatewayUrl: client.baseUrl,
    version: version(),
    logDirectory: paths.state,
    keyFile: join(paths.config, 'keybindings.json'),
    environment: terminalEnvironment(),
    conversationId,
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
