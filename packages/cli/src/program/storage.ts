import type { Command } from 'commander';
import { act } from './actions.js';
import { withDryRun, withoutTimeLimit } from './options.js';

export function addStorage(program: Command): void {
  const storage = program.command('storage').description('what this installation keeps: reseal');
  withoutTimeLimit(
    withDryRun(storage.command('reseal').description('seal every secret under the newest root key')),
  )
    .option('--new-key', 'make a new root key first')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/storage/reseal.js')).reseal));
}
