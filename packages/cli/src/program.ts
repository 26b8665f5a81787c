import { Command, Option } from 'commander';
import { addApprovals } from './program/approvals.js';
import { addAgent } from './program/agent.js';
import { addApi } from './program/api.js';
import { addAuth } from './program/auth.js';
import { addBrain } from './program/brain.js';
import { addCompletion } from './program/completion.js';
import { addConfig } from './program/config.js';
import { addGateway } from './program/gateway.js';
import { addHelp } from './program/help.js';
import { addKey } from './program/key.js';
import { addLaunch } from './program/launch.js';
import { addLogs } from './program/logs.js';
import { addManual } from './program/manual.js';
import { addMcp } from './program/mcp.js';
import { addMemory } from './program/memory.js';
import { addMission } from './program/mission.js';
import { addModels } from './program/models.js';
import { addNotify } from './program/notify.js';
import { addProfile } from './program/profile.js';
import { addProject } from './program/project.js';
import { addProviders } from './program/providers.js';
import { addSessions } from './program/sessions.js';
import { addSignIn } from './program/sign-in.js';
import { addStorage } from './program/storage.js';
import { addTalking } from './program/talking.js';
import { addTask } from './program/task.js';
import { addTeam } from './program/team.js';
import { addUsage } from './program/usage.js';
import { addUser } from './program/user.js';
import { addWizard } from './program/wizard.js';
import { addWorkspace } from './program/workspace.js';
import { addSynonyms } from './program/synonyms.js';
import { completeOptions } from './program/every-command.js';
import { version } from './version.js';

const parts = [
  addApprovals,
  addAgent,
  addApi,
  addAuth,
  addBrain,
  addCompletion,
  addConfig,
  addGateway,
  addKey,
  addLaunch,
  addLogs,
  addManual,
  addMcp,
  addMemory,
  addMission,
  addModels,
  addNotify,
  addProfile,
  addProject,
  addProviders,
  addSessions,
  addSignIn,
  addStorage,
  addTalking,
  addTask,
  addTeam,
  addUsage,
  addUser,
  addWizard,
  addWorkspace,
];

/** The parser guesses in a form of its own; what was meant is the reason in ours. */
const inThreeLines = (text: string): string =>
  text.replace(/\n\((Did you mean .*\?)\)/, (_, guess: string) => `\n  why   ${guess}`);

/** The command line as a tree. Building it imports no command, no configuration and no network code. */
export function createProgram(): Command {
  const program = new Command('mosaic')
    .description('Talk to agents and run them, from the terminal.')
    .version(version(), '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(inThreeLines(text)) })
    .configureHelp({ sortSubcommands: true, sortOptions: true, showGlobalOptions: true })
    .addOption(new Option('--gateway <url>', 'gateway to talk to').env('MOSAIC_GATEWAY_URL'))
    .addOption(
      new Option('--profile <profile>', 'gateway to talk to, by its name here').env('MOSAIC_PROFILE'),
    )
    .option('--quiet', 'say nothing but results and errors')
    .option('--no-color', 'print without colour')
    .option('--no-input', 'never ask and never read stdin')
    .option('--no-pager', 'print long tables at once')
    .option('--debug', 'show where an error happened');
  for (const add of parts) add(program);
  completeOptions(program);
  addSynonyms(program);
  addHelp(program);
  return program;
}
