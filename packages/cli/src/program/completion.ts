import type { Command } from 'commander';
import { act } from './actions.js';

const shells = ['bash', 'fish', 'zsh'] as const;
const load = () => import('../commands/completion/complete.js');

export function addCompletion(program: Command): void {
  const completion = program
    .command('completion')
    .description('print what completes commands in a shell: bash, fish, zsh');
  for (const shell of shells) {
    completion
      .command(shell)
      .description(`print the script for ${shell}; its first line says how to use it`)
      .action(act(async () => async (context) => (await load()).printScript(context, shell)));
  }
  completion
    .command('words [typed...]', { hidden: true })
    .description('print what may follow; the scripts ask for it')
    .action(
      act(
        async () => async (context, typed: string[]) =>
          (await load()).printCandidates(context, program, typed),
      ),
    );
}
