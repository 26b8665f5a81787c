import { Option, type Command } from 'commander';
import { act } from './actions.js';
import { withConfirmation, withPicture, withRecords } from './options.js';

export function addAuth(program: Command): void {
  const auth = program
    .command('auth')
    .description('your own account: status, sessions, revoke, password, rename, export');
  withPicture(auth.command('status').description('show how you are signed in')).action(
    act(async () => (await import('../commands/auth/status.js')).status),
  );
  withRecords(auth.command('sessions').description('list where you are signed in, latest use first')).action(
    act(async () => (await import('../commands/auth/list-sign-ins.js')).listSignIns),
  );
  withConfirmation(auth.command('revoke [session]').description('end a session'))
    .addOption(new Option('--others', 'all but this one'))
    .action(act(async () => (await import('../commands/auth/revoke-sign-in.js')).revokeSignIn));
  auth
    .command('password')
    .description('change your password; every other session ends')
    .option('--password-stdin', 'read the password in use and the new one from stdin, a line each')
    .action(act(async () => (await import('../commands/auth/change-password.js')).changePassword));
  auth
    .command('rename <name>')
    .description('change the name you are shown by')
    .action(act(async () => (await import('../commands/auth/rename.js')).rename));
  auth
    .command('export')
    .description('write everything that is yours to a file, as lines of JSON')
    .option('--to <path>', 'file to write; - for stdout', 'mosaic-account.jsonl')
    .option('--force', 'write over a file that is there')
    .action(act(async () => (await import('../commands/auth/export-account.js')).exportAccount));
}
