import { readVariable } from '@mosaicstack/config';
import type { ProjectId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { onPath } from './on-path.js';

/** How an outside agent gets at the brain. No credential is in it: the program reads its own when it is started. */
export interface BrainConnection {
  command: string;
  args: readonly string[];
  /** Where this program keeps its things and whom it trusts, for agents that pass on few variables. */
  env: Readonly<Record<string, string>>;
  /** What is typed before a noun and a verb of this program. */
  typed: string;
}

const passedOn = ['MOSAIC_HOME', 'XDG_CONFIG_HOME', 'NODE_EXTRA_CA_CERTS'];

export async function brainConnection(
  context: Context,
  projectId: ProjectId | undefined,
): Promise<BrainConnection> {
  const { profile } = await context.choice();
  const gateway = profile ? ['--profile', profile.name] : ['--gateway', await context.gatewayUrl()];
  const project = projectId === undefined ? [] : ['--project', projectId];
  // What Node was given to run this program.
  const own = process.argv.slice(1, 2);
  const program =
    onPath('mosaic') === undefined ? [process.execPath, ...own].map(quoted).join(' ') : 'mosaic';
  return {
    command: process.execPath,
    args: [...own, 'mcp', 'serve', ...gateway, ...project],
    env: Object.fromEntries(
      passedOn.flatMap((name) => {
        const value = readVariable(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    typed: await context.atSameGateway(program),
  };
}

const quoted = (word: string): string => `"${word}"`;
