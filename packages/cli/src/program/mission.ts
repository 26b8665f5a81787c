import type { Command } from 'commander';
import { act } from './actions.js';
import {
  choice,
  texts,
  withConfirmation,
  withList,
  withPicture,
  withRecords,
  withVersion,
} from './options.js';
import { missionStates } from './words.js';

export function addMission(program: Command): void {
  const mission = program
    .command('mission')
    .description('missions: list, init, show, status, update, delete, and the tasks of their plans')
    .addHelpText('after', '\nmission --list, --init and --update are the same as list, init and update.');
  withList(mission.command('list').description('list missions, last changed first'))
    .option('--project <project>', 'only of this project')
    .addOption(choice('--state <state>', 'only in this state', missionStates))
    .action(act(async () => (await import('../commands/mission/list-missions.js')).listMissions));
  withFields(withRecords(mission.command('init <name>').description('make a mission')))
    .requiredOption('--project <project>', 'the project it is in')
    .action(act(async () => (await import('../commands/mission/init-mission.js')).initMission));
  withRecords(mission.command('show <mission>').description('show a mission and its plan')).action(
    act(async () => (await import('../commands/mission/show-mission.js')).showMission),
  );
  withPicture(mission.command('status <mission>').description('show how far a mission is')).action(
    act(async () => (await import('../commands/mission/mission-status.js')).missionStatus),
  );
  withFields(withVersion(mission.command('update <mission>').description('change a mission')))
    .option('--name <name>', 'its name')
    .addOption(choice('--state <state>', 'its state', missionStates))
    .option('--met <number>', 'the acceptance of this number is met', texts)
    .option('--not-met <number>', 'the acceptance of this number is not met', texts)
    .action(act(async () => (await import('../commands/mission/update-mission.js')).updateMission));
  withConfirmation(
    mission.command('delete <mission>').description('delete a mission; its tasks stay'),
  ).action(act(async () => (await import('../commands/mission/delete-mission.js')).deleteMission));
  addPlan(mission);
}

const withFields = (command: Command): Command =>
  command
    .option('--goal <text>', 'what it is for; - reads stdin')
    .option('--milestone <name[=day]>', 'a milestone; say it again for the next', texts)
    .option('--accept <text>', 'what must be true in the end; say it again for more', texts);

function addPlan(mission: Command): void {
  const task = mission.command('task').description('the plan of a mission: add, update, remove');
  withPlace(
    withRecords(
      task.command('add <mission> [title]').description('add a new task to the plan, or one that exists'),
    ),
  )
    .option('--task <task>', 'a task that exists, instead of a title')
    .action(act(async () => (await import('../commands/mission/add-place.js')).addPlace));
  withPlace(withVersion(task.command('update <mission> <task>').description('change its place in the plan')))
    .option('--after <task>', 'the task of the plan it stands behind; none puts it first')
    .action(act(async () => (await import('../commands/mission/update-place.js')).updatePlace));
  withConfirmation(
    task.command('remove <mission> <task>').description('take a task out of the plan; the task stays'),
  ).action(act(async () => (await import('../commands/mission/remove-place.js')).removePlace));
}

const withPlace = (command: Command): Command =>
  command
    .option('--milestone <name>', 'the milestone it belongs to, or none')
    .option(
      '--waits-for <task>',
      'a task of the plan it waits for; say it again for more, none for nothing',
      texts,
    )
    .option('--notes <text>', 'notes; - reads stdin');
