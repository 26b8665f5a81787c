import type { Command } from 'commander';
import { act } from './actions.js';
import { choice, withConfirmation, withPicture, withRecords } from './options.js';
import { providerKinds } from './words.js';

export function addProviders(program: Command): void {
  const providers = program
    .command('providers')
    .alias('provider')
    .description('where models come from: list, add, login, test, rm');
  withRecords(
    providers.command('list').description('list the providers you may use, and how they are'),
  ).action(act(async () => (await import('../commands/providers/list-providers.js')).listProviders));
  withRecords(
    providers
      .command('add <kind>')
      .description(`add one, once a call with it works: ${providerKinds.join(', ')}`),
  )
    .option('--name <name>', 'first part of the names of its models; the kind unless given')
    .option('--label <label>', 'what people see')
    .option('--url <address>', 'where it is asked, up to and with the version')
    .option('--key-stdin', 'read its API key from stdin')
    .option('--key-file <path>', 'read its API key from a file')
    .addOption(
      choice('--for <whom>', 'whom it serves: you, a team or everybody', ['me', 'team', 'everybody']),
    )
    .option('--team <team>', 'the team it serves')
    .action(act(async () => (await import('../commands/providers/add-provider.js')).addProvider));
  providers
    .command('login [kind]')
    .description('sign in at a provider in the browser instead of copying a key: openrouter, unless named')
    .addOption(choice('--for <whom>', 'whom it serves: you or everybody', ['me', 'everybody']))
    .action(act(async () => (await import('../commands/providers/login-provider.js')).loginProvider));
  withPicture(providers.command('test <provider>').description('ask one of its models for a short answer'))
    .option('--model <model>', 'this model; its cheapest one unless given')
    .action(act(async () => (await import('../commands/providers/test-provider.js')).testProvider));
  withConfirmation(
    providers.command('rm <provider>').description('remove one that was added, and its key'),
  ).action(act(async () => (await import('../commands/providers/remove-provider.js')).removeProvider));
}
