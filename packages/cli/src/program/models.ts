import type { Command } from 'commander';
import { act } from './actions.js';
import { dollars, withRecords } from './options.js';
import { addRoutes } from './routes.js';

export function addModels(program: Command): void {
  const models = program.command('models').description('models that answer: list, price, routes, use');
  withRecords(models.command('list').description('list the models; the default answers when none is named'))
    .option('--provider <name>', 'those of one provider')
    .option('--can <ability>', 'those that can do it: vision, tools, reasoning, embeddings')
    .action(act(async () => (await import('../commands/models/list-models.js')).listModels));
  models
    .command('price <model>')
    .description('state what a model costs, for administrators: dollars a million tokens')
    .option('--input <dollars>', 'for what it takes in', dollars)
    .option('--output <dollars>', 'for what it writes', dollars)
    .option(
      '--cached <dollars>',
      'for what it takes from its cache; the price of input unless given',
      dollars,
    )
    .option('--clear', 'go back to what else is known')
    .action(act(async () => (await import('../commands/models/set-price.js')).setPrice));
  models
    .command('use <model>')
    .description('have a model answer in a conversation; auto leaves it to the rules')
    .option('--session <name>', 'the conversation, by title or id')
    .action(act(async () => (await import('../commands/models/use-model.js')).useModel));
  addRoutes(models);
}
