import type { Command } from 'commander';
import { act } from './actions.js';
import { choice, count, texts, withConfirmation, withRecords, words } from './options.js';
import { costTiers, modelStrengths, taskKinds } from './words.js';

const withFields = (command: Command): Command =>
  withRecords(command)
    .option('--task <kinds>', `what it is about: ${taskKinds.join(', ')}`, words)
    .option('--domain <words>', 'such as legal or finance', words)
    .option('--keyword <text>', 'a word of the message; may be given several times', texts)
    .option('--images', 'only with pictures')
    .option('--min-tokens <count>', 'only from this many on', count)
    .option('--max-tokens <count>', 'only up to this many', count)
    .option('--provider <name>', 'models of this provider')
    .option('--model <reference>', 'this model')
    .addOption(choice('--tier <tier>', 'models of this cost tier', costTiers))
    .addOption(choice('--strength <strength>', 'the best with this strength', modelStrengths))
    .option('--agent <agent>', 'who answers where nobody chose; none for nobody')
    .option('--priority <number>', 'the lowest is asked first', count)
    .option('--on', 'is asked')
    .option('--off', 'is kept and not asked');

export function addRoutes(models: Command): void {
  const routes = models.command('routes').description('rules for the choice of a model');
  withRecords(routes.command('list').description('list the rules in the order they are asked in'))
    .option('--own', 'without those of the product')
    .action(act(async () => (await import('../commands/routes/change-routes.js')).listRoutes));
  withFields(routes.command('add <name>').description('add a rule of your own')).action(
    act(async () => (await import('../commands/routes/change-routes.js')).addRoute),
  );
  withFields(routes.command('update <rule>').description('change a rule of your own'))
    .option('--name <name>', 'its new name')
    .action(act(async () => (await import('../commands/routes/change-routes.js')).updateRoute));
  withRecords(routes.command('move <rule>').description('put a rule in another place among your own'))
    .requiredOption('--to <place>', 'its place, from 1', count)
    .action(act(async () => (await import('../commands/routes/change-routes.js')).moveRoute));
  withConfirmation(routes.command('rm <rule>').description('remove a rule of your own')).action(
    act(async () => (await import('../commands/routes/change-routes.js')).removeRoute),
  );
  routes
    .command('test <text>')
    .description('say which model would answer a text; nothing is asked')
    .option('--images', 'as if it came with a picture')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/routes/test-route.js')).testRoute));
}
