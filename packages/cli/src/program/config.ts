import type { Command } from 'commander';
import { act } from './actions.js';
import { withDryRun, withRecords } from './options.js';

export function addConfig(program: Command): void {
  const config = program
    .command('config')
    .description('settings: edit, get, list, path, set, unset, validate');
  withRecords(config.command('list').description('list settings'))
    .option('--origin', 'show what stated each value')
    .action(act(async () => (await import('../commands/config/list-config.js')).listConfig));
  config
    .command('get <key>')
    .description('print one setting')
    .action(act(async () => (await import('../commands/config/get-config.js')).getConfig));
  withDryRun(
    config.command('set <key> <value>').description('write one setting; a value of - is read from stdin'),
  )
    .option('--user', 'in the file of this user instead of this project')
    .action(act(async () => (await import('../commands/config/edit-config.js')).setConfig));
  withDryRun(config.command('unset <key>').description('take one setting out of its file'))
    .option('--user', 'from the file of this user instead of this project')
    .action(act(async () => (await import('../commands/config/edit-config.js')).unsetConfig));
  config
    .command('edit')
    .description('open the file in your editor; what would not start is not kept')
    .option('--user', 'the file of this user instead of this project')
    .action(act(async () => (await import('../commands/config/edit-text.js')).editText));
  config
    .command('path')
    .description('print where settings and data are kept')
    .action(act(async () => (await import('../commands/config/config-path.js')).configPath));
  config
    .command('validate')
    .description('check all settings')
    .action(act(async () => (await import('../commands/config/validate-config.js')).validateConfig));
}
