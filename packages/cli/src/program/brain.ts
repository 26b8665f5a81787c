import { Option, type Command } from 'commander';
import { act } from './actions.js';
import { count, withList, withPicture, withRecords, words } from './options.js';
import { searchTypes } from './words.js';

export function addBrain(program: Command): void {
  const brain = program
    .command('brain')
    .description('all your work at a glance: today, stale, stats, search, graph, activity, audit');
  withRecords(brain.command('today').description('what is due, overdue and under way')).action(
    act(async () => (await import('../commands/brain/today.js')).today),
  );
  withRecords(brain.command('stale').description('open work that nobody touched lately'))
    .option('--days <count>', 'for this many days', count, 7)
    .action(act(async () => (await import('../commands/brain/stale.js')).stale));
  withPicture(brain.command('stats').description('tasks in figures, and what was finished in 30 days'))
    .option('--project <project>', 'only of this project')
    .action(act(async () => (await import('../commands/brain/stats.js')).stats));
  withRecords(brain.command('search <text...>').description('search everything you may see'))
    .option('--type <types>', `only these: ${searchTypes.join(', ')}`, words)
    .option('--project <project>', 'only in this project')
    .option('--limit <count>', 'at most this many, 50 at most', count, 20)
    .action(act(async () => (await import('../commands/brain/search.js')).search));
  withPicture(brain.command('graph').description('what waits for what'))
    .addOption(new Option('--project <project>', 'in this project').conflicts('mission'))
    .option('--mission <mission>', 'in this mission')
    .action(act(async () => (await import('../commands/brain/graph.js')).graph));
  withList(brain.command('activity').description('what happened, newest first'))
    .option('--project <project>', 'only in this project')
    .option('--task <task>', 'only to this task')
    .option('--mission <mission>', 'only in this mission')
    .option('--team <team>', 'only in this team')
    .action(act(async () => (await import('../commands/brain/activity.js')).activity));
  withRecords(
    brain.command('audit').description('find what cannot be right; ends with 7 when something is found'),
  )
    .option('--fix <number>', 'repair the finding of this number, or all')
    .option('--dry-run', 'with --fix: say what would be done, and do nothing')
    .action(act(async () => (await import('../commands/brain/audit.js')).audit));
}
