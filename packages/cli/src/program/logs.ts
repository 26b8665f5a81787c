import { Option, type Command } from 'commander';
import { act } from './actions.js';
import { withList } from './options.js';

export function addLogs(program: Command): void {
  const logs = program.command('logs').description('what happened: audit');
  withList(logs.command('audit').description('list who did what, newest first; export or verify it'))
    .option('--own', 'your own entries; without it, everybody’s, for administrators')
    .option('--actor <id>', 'only what this account did')
    .option('--verb <verb>', 'only this verb, e.g. user.manage')
    .option('--object <type[:id]>', 'only what was done to this')
    .addOption(
      new Option('--result <result>', 'only with this result').choices(['allowed', 'refused', 'failed']),
    )
    .option('--from <time>', 'from this ISO time on')
    .option('--to <time>', 'before this ISO time')
    .addOption(new Option('--export', 'print all of it as JSON lines, signed').conflicts(['verify', 'own']))
    .addOption(
      new Option('--verify [file]', 'check an export, or - for stdin, or the gateway’s log now').conflicts(
        'own',
      ),
    )
    .option('--key <sha256>', 'with --verify: the key that must have signed it')
    .action(act(async () => (await import('../commands/logs/audit.js')).audit));
}
