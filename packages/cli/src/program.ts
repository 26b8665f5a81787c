import { Command, InvalidArgumentError, Option } from 'commander';
import type { RunOptions } from './commands/run/run.js';
import type { Context, GlobalOptions } from './context.js';
import { version } from './version.js';

/** Loads what an action needs, then runs it. Nothing of a command is loaded to show its help. */
type Load<Action> = () => Promise<Action>;

/** The command line as a tree. Building it imports no command, no configuration and no network code. */
export function createProgram(): Command {
  const program = new Command('mosaic')
    .description('Talk to agents and run them, from the terminal.')
    .version(version(), '-V, --version', 'print the version')
    .exitOverride()
    .configureHelp({ sortSubcommands: true, sortOptions: true, showGlobalOptions: true })
    .addOption(new Option('--gateway <url>', 'gateway to talk to').env('MOSAIC_GATEWAY_URL'))
    .option('--quiet', 'say nothing but results and errors')
    .option('--no-color', 'print without colour')
    .option('--no-input', 'never ask and never read stdin')
    .option('--debug', 'show where an error happened');
  addSignIn(program);
  addTalking(program);
  addSessions(program);
  addGateway(program);
  addConfig(program);
  return program;
}

function addSignIn(program: Command): void {
  program
    .command('login')
    .description('sign this machine in')
    .option('--device', 'confirm a code in the browser; the default on a terminal')
    .option('--email <address>', 'sign in with a password instead')
    .option('--password-stdin', 'read the password from stdin')
    .action(act(async () => (await import('./commands/login/login.js')).login));
  program
    .command('logout')
    .description('forget the sign-in of this machine')
    .action(act(async () => (await import('./commands/login/logout.js')).logout));
  program
    .command('whoami')
    .description('show who is signed in, and where')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('./commands/login/whoami.js')).whoami));
}

function addTalking(program: Command): void {
  program
    .command('tui')
    .description('open the conversations in this terminal')
    .option('--session <id>', 'conversation to open')
    .action(act(async () => (await import('./commands/tui/tui.js')).tui));
  program
    .command('run [message...]')
    .description('send one message and print the answer; what is piped in is added to it')
    .option('--session <id>', 'conversation to go on with')
    .option('--continue', 'go on with the latest conversation')
    .option('--model <provider/model>', 'model that answers')
    .option('--timeout <seconds>', 'stop the answer after this time', seconds)
    .addOption(
      new Option('-o, --output <format>', 'form of the answer')
        .choices(['text', 'json', 'jsonl'])
        .default('text'),
    )
    .option('--json', 'the same as -o json')
    .action(async (words: string[], options: Omit<RunOptions, 'words'>, command: Command) => {
      const { run } = await import('./commands/run/run.js');
      await run(await contextOf(command), { words, ...options });
    });
}

function addSessions(program: Command): void {
  const sessions = program.command('sessions').description('conversations: list, show, attach, stop');
  withRecords(sessions.command('list').description('list conversations, newest first'))
    .option('--limit <count>', 'at most this many', count, 50)
    .action(act(async () => (await import('./commands/sessions/list-sessions.js')).listSessions));
  sessions
    .command('show <id>')
    .description('print a conversation')
    .option('--json', 'print JSON')
    .action(actOn(async () => (await import('./commands/sessions/show-session.js')).showSession));
  sessions
    .command('attach <id>')
    .description('follow the answer being made')
    .addOption(
      new Option('-o, --output <format>', 'form of the answer').choices(['text', 'jsonl']).default('text'),
    )
    .action(actOn(async () => (await import('./commands/sessions/attach-session.js')).attachSession));
  sessions
    .command('stop <id>')
    .description('stop the answer being made')
    .action(actOn(async () => (await import('./commands/sessions/stop-session.js')).stopSession));
}

function addGateway(program: Command): void {
  const gateway = program
    .command('gateway')
    .description('the gateway of this machine: start, stop, status, doctor');
  gateway
    .command('start')
    .description('start it in the background')
    .option('--timeout <seconds>', 'longest time until it is ready', seconds, 60)
    .action(act(async () => (await import('./commands/gateway/start-gateway.js')).startGateway));
  gateway
    .command('stop')
    .description('stop the one that start began')
    .action(act(async () => (await import('./commands/gateway/stop-gateway.js')).stopGateway));
  gateway
    .command('status')
    .description('show whether it runs and is ready')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('./commands/gateway/gateway-status.js')).gatewayStatus));
  gateway
    .command('doctor')
    .description('examine it and what it stands on')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('./commands/gateway/doctor.js')).doctor));
}

function addConfig(program: Command): void {
  const config = program.command('config').description('settings: get, list, path, set, unset, validate');
  withRecords(config.command('list').description('list settings'))
    .option('--origin', 'show what stated each value')
    .action(act(async () => (await import('./commands/config/list-config.js')).listConfig));
  config
    .command('get <key>')
    .description('print one setting')
    .action(actOn(async () => (await import('./commands/config/get-config.js')).getConfig));
  config
    .command('set <key> <value>')
    .description('write one setting; a value of - is read from stdin')
    .option('--user', 'in the file of this user instead of this project')
    .action(async (key: string, value: string, options: object, command: Command) => {
      const { setConfig } = await import('./commands/config/edit-config.js');
      await setConfig(await contextOf(command), { key, value, ...options });
    });
  config
    .command('unset <key>')
    .description('take one setting out of its file')
    .option('--user', 'from the file of this user instead of this project')
    .action(async (key: string, options: object, command: Command) => {
      const { unsetConfig } = await import('./commands/config/edit-config.js');
      await unsetConfig(await contextOf(command), { key, ...options });
    });
  config
    .command('path')
    .description('print where settings and data are kept')
    .action(act(async () => (await import('./commands/config/config-path.js')).configPath));
  config
    .command('validate')
    .description('check all settings')
    .action(act(async () => (await import('./commands/config/validate-config.js')).validateConfig));
}

const withRecords = (command: Command): Command =>
  command
    .addOption(
      new Option('-o, --output <format>', 'form of the list')
        .choices(['table', 'wide', 'json', 'jsonl', 'name', 'csv'])
        .default('table'),
    )
    .option('--json [fields]', 'these fields as JSON; without a name, the fields there are');

async function contextOf(command: Command): Promise<Context> {
  const { Context } = await import('./context.js');
  return new Context(command.optsWithGlobals<GlobalOptions>());
}

/** An action of options alone. */
const act =
  <Options>(load: Load<(context: Context, options: Options) => Promise<void>>) =>
  async (options: Options, command: Command): Promise<void> => {
    const [action, context] = await Promise.all([load(), contextOf(command)]);
    await action(context, options);
  };

/** An action on one named thing. */
const actOn =
  <Options>(load: Load<(context: Context, name: string, options: Options) => Promise<void>>) =>
  async (name: string, options: Options, command: Command): Promise<void> => {
    const [action, context] = await Promise.all([load(), contextOf(command)]);
    await action(context, name, options);
  };

function count(text: string): number {
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 86_400) return value;
  throw new InvalidArgumentError('It must be a number of seconds above 0.');
}
