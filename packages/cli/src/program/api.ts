import type { Command } from 'commander';
import { act } from './actions.js';
import { texts, withRecords } from './options.js';

export function addApi(program: Command): void {
  withRecords(
    program
      .command('api [operation]')
      .description('call any operation of the gateway by its id, and print its answer as it is'),
  )
    .option('--list', 'list the operations')
    .option(
      '-p, --param <name=value>',
      'a parameter of its path, query or headers; may be given again',
      texts,
    )
    .option('-f, --field <name=value>', 'a field of its body, text or JSON; may be given again', texts)
    .option('--body <json>', 'the whole body; - reads it from stdin')
    .action(act(async () => (await import('../commands/api/call-operation.js')).callOperation));
}
