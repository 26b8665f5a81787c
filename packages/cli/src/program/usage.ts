import { type Command, Option } from 'commander';
import { act } from './actions.js';
import { withRecords, words } from './options.js';

const usageGroupings = ['user', 'team', 'project', 'agent', 'key', 'model', 'day'];

export function addUsage(program: Command): void {
  const usage = program
    .command('usage')
    .description('show what models were asked and what that cost, and how much may be used');
  withRecords(
    usage.command('show', { isDefault: true }).description('show what models were asked and what that cost'),
  )
    .addOption(new Option('--by <what>', 'sum up by').choices(usageGroupings).default('model'))
    .option('--from <day>', 'first day, YYYY-MM-DD in UTC; thirty days unless given')
    .option('--to <day>', 'last day')
    .option('--all', 'of everybody; for administrators')
    .action(act(async () => (await import('../commands/usage/show-usage.js')).showUsage));
  withRecords(
    usage
      .command('limits')
      .description('show your limits; for administrators: show or state those of others')
      .addHelpText(
        'after',
        `
Limits: usdPerDay, usdPerMonth, tokensPerDay, tokensPerMonth, runsPerDay, storageBytes, schedules.
A value is a number, a size such as 5GB, "none" for no limit, or "default" to take it back.`,
      ),
  )
    .option('--user <user>', 'those of a person')
    .option('--team <team>', 'those of a team, by its short name or its id')
    .option('--everybody', 'those of everybody who has none of their own')
    .option('--instance', 'what all of the instance together may use')
    .option('--set <limit=value>', 'state a limit; may be given several times', words)
    .option('--reset', 'take everything back that was stated for the person or the team')
    .action(act(async () => (await import('../commands/usage/limits.js')).limits));
}
