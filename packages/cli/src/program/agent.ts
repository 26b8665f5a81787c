import { Option, type Command } from 'commander';
import { act } from './actions.js';
import {
  choice,
  seconds,
  texts,
  withConfirmation,
  withList,
  withRecords,
  withVersion,
  words,
} from './options.js';
import { approvalModes, thinkingLevels } from './words.js';

export function addAgent(program: Command): void {
  const agent = program
    .command('agent')
    .description('agents: list, new, show, update, clone, test, versions, restore, delete, recover')
    .addHelpText(
      'after',
      '\nagent --list, --new, --show, --update and --delete are the same as list, new, show, update and delete.',
    );
  withList(agent.command('list').description('list agents: yours, your teams’, and those of the product'))
    .option('--name <name>', 'only by this name')
    .option('--project <project>', 'only of this project')
    .action(act(async () => (await import('../commands/agent/list-agents.js')).listAgents));
  withFields(withRecords(agent.command('new <name>').description('make an agent')))
    .option('--team <team>', 'for this team instead of yourself')
    .option('--project <project>', 'of this project')
    .action(act(async () => (await import('../commands/agent/new-agent.js')).newAgent));
  withRecords(agent.command('show <agent>').description('show an agent'))
    .option('--effective', 'what it would work with now, each value with the layer it comes from')
    .option('--session <session>', 'with --effective: in this conversation')
    .action(act(async () => (await import('../commands/agent/show-agent.js')).showAgent));
  withFields(
    withVersion(agent.command('update <agent>').description('change an agent; that is a new version')),
  )
    .option('--name <name>', 'its new name')
    .action(act(async () => (await import('../commands/agent/update-agent.js')).updateAgent));
  withRecords(agent.command('clone <agent>').description('make a copy of your own'))
    .option('--name <name>', 'what the copy is called')
    .option('--team <team>', 'for this team instead of yourself')
    .action(act(async () => (await import('../commands/agent/clone-agent.js')).cloneAgent));
  agent
    .command('test <agent> [message...]')
    .description('ask an agent something in a conversation of its own')
    .option('--model <provider/model>', 'model that answers instead of its own')
    .option('--timeout <seconds>', 'stop the answer after this time', seconds)
    .addOption(
      choice('--approve <mode>', 'whether it may wait for an approval', approvalModes).default('ask'),
    )
    .addOption(
      new Option('-o, --output <format>', 'form of the answer')
        .choices(['text', 'json', 'jsonl'])
        .default('text'),
    )
    .option('--json', 'the same as -o json')
    .action(act(async () => (await import('../commands/agent/test-agent.js')).testAgent));
  withList(agent.command('versions <agent>').description('list the versions of an agent, newest first'))
    .option('--compare <from..to>', 'what changed between two of them')
    .action(act(async () => (await import('../commands/agent/agent-versions.js')).agentVersions));
  withVersion(
    agent.command('restore <agent> <version>').description('make a new version of an old one'),
  ).action(act(async () => (await import('../commands/agent/agent-versions.js')).restoreAgent));
  withConfirmation(agent.command('delete <agent>').description('delete an agent')).action(
    act(async () => (await import('../commands/agent/delete-agent.js')).deleteAgent),
  );
  withRecords(
    agent.command('recover <id>').description('bring back an agent deleted within the last 30 days'),
  ).action(act(async () => (await import('../commands/agent/delete-agent.js')).recoverAgent));
}

const withFields = (command: Command): Command =>
  command
    .option('--description <text>', 'what it is for; - reads stdin')
    .option('--prompt <text>', 'what it is told before every conversation; - reads stdin')
    .option('--provider <id>', 'whose models answer; none for any')
    .option('--model <provider/model>', 'model that answers; none leaves it to routing')
    .addOption(
      choice('--thinking <level>', 'how much it thinks before it answers', [...thinkingLevels, 'none']),
    )
    .option('--prefer-model <provider/model>', 'model that routing tries first; none for any')
    .option('--prefer-provider <id>', 'provider that routing tries first; none for any')
    .option('--domain <domains>', 'what its work is about, such as coding,legal; none for anything', words)
    .option('--tool-set <families>', 'tools its work is done with, such as file,git; none for no need', words)
    .option('--allow <tools>', 'tools it may use, such as file_read,brain_*; all, or none', words)
    .option('--deny <tools>', 'tools it may not use; none for no denials', words)
    .option('--approve <risk=answer>', 'such as exec=ask; say it again for more', texts)
    .option('--max-cost <usd>', 'most a run may cost; none for no cap')
    .option('--max-cost-per-day <usd>', 'most it may cost a day; none for no cap');
