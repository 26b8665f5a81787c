import type { Command } from 'commander';
import { act } from './actions.js';
import { count, withPicture, withRecords } from './options.js';

export function addWorkspace(program: Command): void {
  const workspace = program
    .command('workspace')
    .description('workspaces of projects: show, create, list, read, diff, log, download');
  withRecords(
    workspace.command('show <project>').description('show a workspace and what is not committed'),
  ).action(act(async () => (await import('../commands/workspace/show-workspace.js')).showWorkspace));
  withRecords(workspace.command('create <project>').description('make the workspace of a project'))
    .option('--clone <url>', 'begin with a copy of this repository, by https')
    .action(act(async () => (await import('../commands/workspace/show-workspace.js')).createWorkspace));
  withRecords(workspace.command('list <project> [path]').description('list files and folders'))
    .option('--depth <levels>', 'how many levels of folders', count, 1)
    .action(act(async () => (await import('../commands/workspace/list-workspace.js')).listWorkspace));
  workspace
    .command('read <project> <path>')
    .description('print a text file')
    .action(act(async () => (await import('../commands/workspace/print-text.js')).printFile));
  withPicture(workspace.command('diff <project> [path]').description('print what is not committed'))
    .option('--ref <commit>', 'compare with this commit or branch instead')
    .action(act(async () => (await import('../commands/workspace/print-text.js')).printDiff));
  withRecords(workspace.command('log <project> [path]').description('list the commits, newest first'))
    .option('--limit <count>', 'at most this many', count, 50)
    .action(act(async () => (await import('../commands/workspace/list-commits.js')).listCommits));
  workspace
    .command('download <project>')
    .description('fetch all files as a packed tar archive')
    .option('--to <path>', 'where to; - prints it. Without it, the project’s name in this folder')
    .option('--force', 'write over a file that is there')
    .action(act(async () => (await import('../commands/workspace/download-workspace.js')).downloadWorkspace));
}
