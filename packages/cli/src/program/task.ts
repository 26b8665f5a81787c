import { Option, type Command } from 'commander';
import { act } from './actions.js';
import { choice, count, withConfirmation, withList, withRecords, withVersion, words } from './options.js';
import { taskPriorities, taskStates } from './words.js';

export function addTask(program: Command): void {
  const task = program
    .command('task')
    .description('tasks: list, board, new, show, update, move, done, delete');
  withList(task.command('list').description('list tasks, last changed first'))
    .option('--project <project>', 'only of this project')
    .option('--mission <mission>', 'only of this mission')
    .addOption(choice('--state <state>', 'only in this state', taskStates))
    .addOption(choice('--priority <level>', 'only this pressing', taskPriorities))
    .option('--assignee <who>', 'only of: me, a user, or an agent by name')
    .addOption(
      choice('--order <order>', 'rank is the order of the board', ['updated', 'rank']).default('updated'),
    )
    .action(act(async () => (await import('../commands/task/list-tasks.js')).listTasks));
  task
    .command('board <project>')
    .description('draw the board of a project')
    .option('--json', 'print JSON')
    .option('--limit <count>', 'at most this many of each column', count, 20)
    .action(act(async () => (await import('../commands/task/task-board.js')).taskBoard));
  withFields(withRecords(task.command('new <title...>').description('make a task')))
    .option('--project <project>', 'in this project; without it, your own')
    .option('--mission <mission>', 'with a place in this mission')
    .action(act(async () => (await import('../commands/task/new-task.js')).newTask));
  withRecords(task.command('show <task>').description('show a task')).action(
    act(async () => (await import('../commands/task/show-task.js')).showTask),
  );
  withFields(withVersion(task.command('update <task>').description('change a task')))
    .option('--title <title>', 'its title')
    .option('--project <project>', 'the project it moves to; none for your own')
    .action(act(async () => (await import('../commands/task/update-task.js')).updateTask));
  withVersion(task.command('move <task>').description('move a task on its board'))
    .addOption(choice('--to <state>', 'column it goes to; without it, its own', taskStates))
    .addOption(new Option('--after <task>', 'behind this task').conflicts('first'))
    .option('--first', 'to the top; without it and --after, to the end')
    .action(act(async () => (await import('../commands/task/move-task.js')).moveTask));
  withVersion(task.command('done <task>').description('finish a task'))
    .option('--evidence <text>', 'what shows that it is done')
    .action(act(async () => (await import('../commands/task/finish-task.js')).finishTask));
  withConfirmation(task.command('delete <task>').description('delete a task')).action(
    act(async () => (await import('../commands/task/delete-task.js')).deleteTask),
  );
}

const withFields = (command: Command): Command =>
  command
    .option('--description <text>', 'what is to be done; - reads stdin')
    .addOption(choice('--state <state>', 'its column', taskStates))
    .addOption(choice('--priority <level>', 'how pressing it is', taskPriorities))
    .option('--assign <who>', 'me, an address of the team, agent:NAME, or none')
    .option('--due <day>', 'a date, today, tomorrow, or none')
    .option('--estimate <minutes>', 'minutes of work, or none')
    .option('--tag <tags>', 'its tags, several with commas', words)
    .option('--issue <text>', 'an issue it belongs to, or none')
    .option('--branch <name>', 'a branch it is made on, or none')
    .option('--parent <task>', 'the task it is a part of, or none');
