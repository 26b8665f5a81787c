import type { Command } from 'commander';
import { act } from './actions.js';
import { choice, texts, withConfirmation, withList, withRecords, withVersion, words } from './options.js';
import { projectStates } from './words.js';

export function addProject(program: Command): void {
  const project = program
    .command('project')
    .description('projects: list, new, show, update, transfer, delete, and their files');
  withList(project.command('list').description('list projects, last changed first'))
    .addOption(choice('--state <state>', 'only in this state', projectStates))
    .option('--team <team>', 'only of this team')
    .action(act(async () => (await import('../commands/project/list-projects.js')).listProjects));
  withRecords(project.command('new <name>').description('make a project'))
    .option('--team <team>', 'for this team instead of yourself')
    .option('--description <text>', 'what it is about; - reads stdin')
    .option('--instructions <text>', 'what every agent in it is told; - reads stdin')
    .option('--tag <tags>', 'a tag, or several with commas', words)
    .action(act(async () => (await import('../commands/project/new-project.js')).newProject));
  withRecords(project.command('show <project>').description('show a project')).action(
    act(async () => (await import('../commands/project/show-project.js')).showProject),
  );
  withVersion(project.command('update <project>').description('change a project'))
    .option('--name <name>', 'its new name')
    .option('--description <text>', 'what it is about; - reads stdin')
    .option('--instructions <text>', 'what every agent in it is told; - reads stdin')
    .option('--tag <tags>', 'its tags, in place of all earlier ones', words)
    .addOption(choice('--state <state>', 'its state', projectStates))
    .option('--column-limit <state=count>', 'most tasks in a column of its board; 0 for any', texts)
    .action(act(async () => (await import('../commands/project/update-project.js')).updateProject));
  withVersion(project.command('transfer <project>').description('hand a project and all in it over'))
    .requiredOption('--to <team>', 'team that is to own it; me for yourself')
    .action(act(async () => (await import('../commands/project/transfer-project.js')).transferProject));
  withConfirmation(project.command('delete <project>').description('delete a project'))
    .addOption(
      choice('--content <what>', 'what becomes of what it holds', ['remove', 'archive']).default('remove'),
    )
    .action(act(async () => (await import('../commands/project/delete-project.js')).deleteProject));
  addFiles(project);
}

function addFiles(project: Command): void {
  withList(project.command('files <project>').description('list the files of a project')).action(
    act(async () => (await import('../commands/project/list-files.js')).listFiles),
  );
  withRecords(project.command('upload <project> <path>').description('share a file with a project'))
    .option('--name <name>', 'its name there; without it, its own')
    .action(act(async () => (await import('../commands/project/upload-file.js')).uploadFile));
  project
    .command('download <project> <file>')
    .description('fetch a file of a project')
    .option('--to <path>', 'where to; - prints it. Without it, its own name in this folder')
    .option('--force', 'write over a file that is there')
    .action(act(async () => (await import('../commands/project/download-file.js')).downloadFile));
  withConfirmation(
    project.command('remove-file <project> <file>').description('delete a file of a project'),
  ).action(act(async () => (await import('../commands/project/remove-file.js')).removeFile));
}
