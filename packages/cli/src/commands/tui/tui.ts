import { join } from 'node:path';
import type { Client } from '@mosaicstack/client';
import type { Beginning } from '@mosaicstack/tui';
import { type ConversationId, conversationIdSchema } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { hasTerminal } from '../../input/ask.js';
import { findAgent, findConversation, findProject } from '../../naming/names.js';
import { version } from '../../version.js';

export interface TuiOptions {
  session?: string;
  agent?: string;
  project?: string;
  plain?: boolean;
  alt?: boolean;
}

export async function tui(context: Context, options: TuiOptions): Promise<void> {
  const { session, agent, project, plain, alt } = options;
  if (session !== undefined && project !== undefined) {
    throw badUsage(
      '--project says where new conversations begin.',
      'Move one that is there: mosaic sessions move SESSION PROJECT',
    );
  }
  const [{ startPlain, startTui }, { terminalEnvironment }, { client, use }, credentials, paths] =
    await Promise.all([
      import('@mosaicstack/tui'),
      import('@mosaicstack/config'),
      context.client('tui'),
      context.credentials(),
      context.paths(),
    ]);
  const environment = terminalEnvironment();
  const conversationId = session === undefined ? undefined : await conversationNamed(client, session);
  const isStated = agent !== undefined || project !== undefined;
  const common = {
    client,
    gatewayUrl: client.baseUrl,
    version: version(),
    conversationId,
    command: await context.atSameGateway('mosaic tui'),
    begin: isStated ? () => beginningOf(client, options, conversationId) : undefined,
  };
  if (plain || environment.TERM === 'dumb') {
    const { exitCode, refusal } = await startPlain({
      ...common,
      input: process.stdin,
      output: process.stdout,
    });
    if (refusal !== undefined) throw refusal;
    process.exitCode = exitCode;
    return;
  }
  if (!hasTerminal()) {
    throw badUsage(
      'The conversations need a terminal to be shown on, or --plain.',
      'mosaic run "your question"',
    );
  }
  const { exitCode, refusal } = await startTui({
    ...common,
    logDirectory: paths.state,
    keyFile: join(paths.config, 'keybindings.json'),
    choiceFile: join(paths.config, 'terminal.json'),
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
  if (refusal !== undefined) throw refusal;
  process.exitCode = exitCode;
}

/** A whole id is looked up by nobody yet: who is not signed in does that in the terminal first. */
const conversationNamed = async (client: Client, typed: string): Promise<ConversationId> =>
  conversationIdSchema.safeParse(typed).data ?? (await findConversation(client, typed)).id;

/** Finds what was named; a conversation that is there gets its agent at once. */
async function beginningOf(
  client: Client,
  named: Pick<TuiOptions, 'agent' | 'project'>,
  conversationId: ConversationId | undefined,
): Promise<Beginning> {
  const [agent, project] = await Promise.all([
    named.agent === undefined ? undefined : findAgent(client, named.agent),
    named.project === undefined ? undefined : findProject(client, named.project),
  ]);
  if (agent && conversationId !== undefined)
    await client.conversations.updateSettings(conversationId, { agentId: agent.id });
  return {
    ...(agent && { agent: { id: agent.id, name: agent.name } }),
    ...(project && { project: { id: project.id, name: project.name } }),
  };
}
