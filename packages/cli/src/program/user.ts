import type { Command } from 'commander';
import { act } from './actions.js';
import { choice, withConfirmation, withList, withPicture, withRecords } from './options.js';
import { instanceRoles, registrationModes, teamRoles } from './words.js';

export function addUser(program: Command): void {
  const user = program
    .command('user')
    .description('accounts and invites, for administrators; delete --own for everybody');
  withList(user.command('list').description('list accounts, newest first'))
    .option('--query <text>', 'part of a name or an address')
    .action(act(async () => (await import('../commands/user/list-users.js')).listUsers));
  withRecords(user.command('new <email>').description('make an account'))
    .requiredOption('--name <name>', 'name of the person')
    .addOption(choice('--role <role>', 'what they may do', instanceRoles).default('member'))
    .option('--password-stdin', 'read the password from stdin')
    .action(act(async () => (await import('../commands/user/new-user.js')).newUser));
  withRecords(user.command('show <user>').description('show an account')).action(
    act(async () => (await import('../commands/user/show-user.js')).showUser),
  );
  withRecords(user.command('role <user> <role>').description('make somebody admin or member')).action(
    act(async () => (await import('../commands/user/change-role.js')).changeRole),
  );
  withRecords(user.command('ban <user>').description('close an account'))
    .requiredOption('--reason <text>', 'why; kept with the account')
    .action(act(async () => (await import('../commands/user/ban-user.js')).banUser));
  withRecords(user.command('unban <user>').description('open a closed account again')).action(
    act(async () => (await import('../commands/user/unban-user.js')).unbanUser),
  );
  withConfirmation(user.command('delete [user]').description('delete an account'))
    .option('--own', 'your own account')
    .option('--password-stdin', 'with --own: read your password from stdin')
    .action(act(async () => (await import('../commands/user/delete-user.js')).deleteUser));
  withPicture(
    user.command('reset <user>').description('make a link to set a new password; printed once'),
  ).action(act(async () => (await import('../commands/user/reset-link.js')).resetLink));
  user
    .command('reset-second-factor <user>')
    .description('take away the second factor of somebody who lost it; they are told')
    .requiredOption('--reason <text>', 'why; told to the person and recorded')
    .action(act(async () => (await import('../commands/user/reset-second-factor.js')).resetSecondFactor));
  addActingFor(user);
  addInvites(user);
  withPicture(
    user.command('settings').description('show or change who may register and how everybody signs in'),
  )
    .addOption(choice('--registration <mode>', 'who may make an account', registrationModes))
    .addOption(choice('--second-factor <when>', 'whether everybody needs one', ['required', 'optional']))
    .addOption(choice('--break-glass <state>', 'whether administrators may read for a reason', ['on', 'off']))
    .action(act(async () => (await import('../commands/user/settings.js')).settings));
}

function addActingFor(user: Command): void {
  withPicture(
    user
      .command('impersonate <user>')
      .description('act as somebody for 15 minutes; they are told. Prints a token once'),
  )
    .requiredOption('--reason <text>', 'why; told to the person and recorded')
    .action(act(async () => (await import('../commands/user/impersonate.js')).impersonate));
  withList(user.command('inspect <user>').description('read what is somebody’s; they are told'))
    .requiredOption('--reason <text>', 'why; told to the person and recorded')
    .option('--projects', 'their projects instead of their conversations')
    .action(act(async () => (await import('../commands/user/inspect.js')).inspect));
}

function addInvites(user: Command): void {
  withPicture(user.command('invite').description('make a link for one person; printed once'))
    .option('--email <address>', 'only for this address')
    .addOption(choice('--role <role>', 'what they may do', instanceRoles).default('member'))
    .option('--team <team>', 'a team they join')
    .addOption(choice('--team-role <role>', 'what they may do there', teamRoles).default('member'))
    .action(act(async () => (await import('../commands/user/invite.js')).invite));
  withList(user.command('invites').description('list invites, newest first')).action(
    act(async () => (await import('../commands/user/list-invites.js')).listInvites),
  );
  withConfirmation(user.command('uninvite <invite>').description('revoke an invite')).action(
    act(async () => (await import('../commands/user/uninvite.js')).uninvite),
  );
}
