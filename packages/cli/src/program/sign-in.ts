import { Option, type Command } from 'commander';
import { act } from './actions.js';

export function addSignIn(program: Command): void {
  program
    .command('login')
    .description('sign this machine in')
    .option('--device', 'confirm a code in the browser; the default on a terminal')
    .addOption(
      new Option('--sso <provider>', 'the same, signing in there by this provider').conflicts([
        'email',
        'keyStdin',
      ]),
    )
    .addOption(new Option('--email <address>', 'sign in with a password instead').conflicts('keyStdin'))
    .option('--password-stdin', 'read the password from stdin; a second line is the code of a second factor')
    .option('--key-stdin', 'read an API key from stdin, and sign in with that')
    .action(act(async () => (await import('../commands/login/login.js')).login));
  program
    .command('logout')
    .description('forget the sign-in of this machine')
    .action(act(async () => (await import('../commands/login/logout.js')).logout));
  program
    .command('whoami')
    .description('show who is signed in, and where')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/login/whoami.js')).whoami));
}
