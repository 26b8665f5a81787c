import type { Command } from 'commander';
import { act } from './actions.js';
import { withConfirmation, withRecords } from './options.js';

export function addProfile(program: Command): void {
  const profile = program
    .command('profile')
    .description('gateways by names of your own, each with its sign-in: list, new, show, use, remove')
    .addHelpText(
      'after',
      '\nThe profile "default" is the gateway of this machine. --profile NAME or MOSAIC_PROFILE chooses one for a command.',
    );
  withRecords(profile.command('list').description('list profiles')).action(
    act(async () => (await import('../commands/profile/list-profiles.js')).listProfiles),
  );
  withRecords(profile.command('new <name> <address>').description('give a gateway a name'))
    .option('--use', 'and talk to it from now on')
    .action(act(async () => (await import('../commands/profile/new-profile.js')).newProfile));
  withRecords(
    profile.command('show [profile]').description('show a profile; without a name, the one that counts now'),
  ).action(act(async () => (await import('../commands/profile/show-profile.js')).showProfile));
  profile
    .command('use <profile>')
    .description('talk to its gateway from now on')
    .action(act(async () => (await import('../commands/profile/use-profile.js')).useProfile));
  withConfirmation(
    profile
      .command('remove <profile>')
      .description('forget a profile and its sign-in; the gateway is not told'),
  ).action(act(async () => (await import('../commands/profile/remove-profile.js')).removeProfile));
}
