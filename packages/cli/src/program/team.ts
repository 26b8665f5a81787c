import { type Command } from 'commander';
import { act } from './actions.js';
import { choice, withConfirmation, withList, withRecords, withVersion } from './options.js';
import { teamRoles } from './words.js';

export function addTeam(program: Command): void {
  const team = program
    .command('team')
    .description('teams: list, new, show, update, delete, and who is in them: add, remove, role, leave');
  withList(team.command('list').description('list your teams')).action(
    act(async () => (await import('../commands/team/list-teams.js')).listTeams),
  );
  withRecords(team.command('new <name>').description('make a team that you own'))
    .option('--slug <slug>', 'the name people type')
    .action(act(async () => (await import('../commands/team/new-team.js')).newTeam));
  withList(team.command('show <team>').description('show who is in a team')).action(
    act(async () => (await import('../commands/team/show-team.js')).showTeam),
  );
  withVersion(team.command('update <team>').description('change a team'))
    .option('--name <name>', 'its name')
    .option('--slug <slug>', 'the name people type')
    .action(act(async () => (await import('../commands/team/update-team.js')).updateTeam));
  withConfirmation(team.command('delete <team>').description('delete a team')).action(
    act(async () => (await import('../commands/team/delete-team.js')).deleteTeam),
  );
  team
    .command('add <team> <email>')
    .description('take somebody with an account into a team')
    .addOption(choice('--role <role>', 'what they may do', teamRoles).default('member'))
    .action(act(async () => (await import('../commands/team/add-member.js')).addMember));
  withConfirmation(team.command('remove <team> <member>').description('take somebody out of a team')).action(
    act(async () => (await import('../commands/team/remove-member.js')).removeMember),
  );
  team
    .command('role <team> <member> <role>')
    .description('change what somebody may do: viewer, member or owner')
    .action(act(async () => (await import('../commands/team/change-role.js')).changeRole));
  withConfirmation(team.command('leave <team>').description('leave a team')).action(
    act(async () => (await import('../commands/team/leave-team.js')).leaveTeam),
  );
}
