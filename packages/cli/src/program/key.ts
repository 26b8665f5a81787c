import type { Command } from 'commander';
import { act } from './actions.js';
import { texts, withConfirmation, withList, withPicture, words } from './options.js';
import { keyScopes } from './words.js';

const budgetWords =
  'what models may cost: usdPerDay=2, usdPerMonth=20, usdTotal=50, or =none; several with commas';

export function addKey(program: Command): void {
  const key = program.command('key').description('API keys: list, new, edit, revoke');
  withList(key.command('list').description('list your keys, newest first'))
    .option('--all', 'everybody’s, for administrators')
    .action(act(async () => (await import('../commands/key/list-keys.js')).listKeys));
  withPicture(key.command('new <name>').description('make a key; it is printed once'))
    .requiredOption('--scope <scopes>', `${keyScopes.join(', ')}; several with commas`, words)
    .option('--expires <when>', 'a date, or days such as 30d; without it, never')
    .option('--address <range>', 'an address or range it may be used from; say it again for more', texts)
    .option('--budget <limit=usd>', budgetWords, words)
    .action(act(async () => (await import('../commands/key/new-key.js')).newKey));
  withPicture(key.command('edit <key>').description('give a key another name or budget'))
    .option('--name <name>', 'call it that')
    .option('--budget <limit=usd>', budgetWords, words)
    .action(act(async () => (await import('../commands/key/edit-key.js')).editKey));
  withConfirmation(key.command('revoke <key>').description('end a key'))
    .option('--all', 'look among everybody’s keys, for administrators')
    .action(act(async () => (await import('../commands/key/revoke-key.js')).revokeKey));
}
