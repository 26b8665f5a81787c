import { type Command, Option } from 'commander';
import { act } from './actions.js';
import {
  checkSeconds,
  choice,
  count,
  seconds,
  withDryRun,
  withoutTimeLimit,
  words,
  withPicture,
  withRecords,
} from './options.js';

export function addGateway(program: Command): void {
  const gateway = program
    .command('gateway')
    .description(
      'the gateway of this machine: as a service or in the background, its health, its work, its token',
    );
  const patient = (command: Command): Command =>
    command.option('--timeout <seconds>', 'longest time until it is ready', seconds, 60);
  patient(
    gateway.command('install').description('make it a service of this user (systemd, launchd), and start it'),
  )
    .option('--no-start', 'only from the next sign-in on')
    .option('--dry-run', 'print the service file, and do nothing')
    .action(act(async () => (await import('../commands/gateway/install-gateway.js')).installGateway));
  withDryRun(
    gateway.command('uninstall').description('stop the service and take it away; settings and data stay'),
  ).action(act(async () => (await import('../commands/gateway/uninstall-gateway.js')).uninstallGateway));
  patient(
    gateway.command('start').description('start the service, or without one a process in the background'),
  ).action(act(async () => (await import('../commands/gateway/start-gateway.js')).startGateway));
  withDryRun(gateway.command('stop').description('let it drain, and stop it')).action(
    act(async () => (await import('../commands/gateway/stop-gateway.js')).stopGateway),
  );
  patient(gateway.command('restart').description('let it drain, and start it again')).action(
    act(async () => (await import('../commands/gateway/restart-gateway.js')).restartGateway),
  );
  withPicture(
    gateway.command('reload').description('have it read its configuration again, while everything goes on'),
  ).action(act(async () => (await import('../commands/gateway/reload-gateway.js')).reloadGateway));
  gateway
    .command('logs')
    .description('print the end of what it logged')
    .option('-f, --follow', 'go on printing what is added')
    .option('--lines <count>', 'how many of the last lines', count, 100)
    .action(act(async () => (await import('../commands/gateway/gateway-logs.js')).gatewayLogs));
  gateway
    .command('status')
    .description('show whether it runs and is ready')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/gateway/gateway-status.js')).gatewayStatus));
  withExamination(
    gateway
      .command('doctor')
      .description('examine it and what it stands on; exit 0 well, 7 warnings, 1 failed'),
  );
  withExamination(
    program
      .command('doctor', { hidden: true })
      .description('the same as mosaic gateway doctor; exit 0 well, 7 warnings, 1 failed'),
  );
  withRecords(gateway.command('jobs').description('list what it has in hand')).action(
    act(async () => (await import('../commands/gateway/gateway-jobs.js')).gatewayJobs),
  );
  withRecords(
    gateway
      .command('gc')
      .description('have it remove what outlived its use, and print how much of each kind'),
  )
    .option('--dry-run', 'only count')
    .action(act(async () => (await import('../commands/gateway/gateway-gc.js')).gatewayGc));
  withRecords(gateway.command('inventory').description('list everything it can be asked for')).action(
    act(async () => (await import('../commands/gateway/gateway-inventory.js')).gatewayInventory),
  );
  const config = gateway
    .command('config')
    .description('the administrator’s token, on this host: rotate-token, recover-token');
  const token = act(async () => (await import('../commands/gateway/admin-token.js')).adminToken);
  const rotation = (verb: string, description: string): Command =>
    withoutTimeLimit(withPicture(config.command(verb).description(description))).action(token);
  rotation('rotate-token', 'make a new token and end the one before; it is printed once');
  rotation('recover-token', 'the same, when the token or every sign-in is lost');
}

const withExamination = (command: Command): Command =>
  command
    .option('--only <names>', 'these groups or ids alone, e.g. Security or storage.*', words)
    .option('--skip <names>', 'all but these groups or ids', words)
    .addOption(choice('--severity-min <state>', 'nothing milder', ['warning', 'failed']))
    .option(
      '--timeout <seconds>',
      'longest time of one check, at most 20; all are asked at once',
      checkSeconds,
    )
    .option('--fix', 'first put right file modes and missing folders of this host')
    .option('--yes', 'do not ask before that')
    .option('--dry-run', 'say what --fix would do, and do nothing')
    .addOption(
      new Option('--history', 'examine nothing, and print how the last examinations came out').conflicts([
        ...['only', 'skip', 'severityMin', 'timeout', 'fix', 'yes', 'dryRun'],
      ]),
    )
    .addOption(choice('-o, --output <format>', 'form of the report', ['table', 'json']).default('table'))
    .option('--json', 'the same as -o json')
    .action(act(async () => (await import('../commands/gateway/doctor.js')).doctor));
