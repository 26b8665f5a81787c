import type { Command } from 'commander';
import { version } from '../version.js';
import { act } from './actions.js';

export function addManual(program: Command): void {
  program
    .command('man')
    .description('print the manual page: mosaic man | man -l -')
    .action(
      act(async () => async ({ printer }) => {
        const { manPage } = await import('../man-page.js');
        printer.write(manPage(program, version()));
      }),
    );
  program
    .command('version')
    .description('print the version')
    .action(
      act(
        async () =>
          async ({ printer }) =>
            printer.line(version()),
      ),
    );
}
