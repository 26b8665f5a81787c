import type { Command } from 'commander';
import { act } from './actions.js';
import { seconds, withPicture, withRecords } from './options.js';

export function addGateway(program: Command): void {
  const gateway = program
    .command('gateway')
    .description('the gateway of this machine: start, stop, status, doctor, jobs, inventory, config');
  gateway
    .command('start')
    .description('start it in the background')
    .option('--timeout <seconds>', 'longest time until it is ready', seconds, 60)
    .action(act(async () => (await import('../commands/gateway/start-gateway.js')).startGateway));
  gateway
    .command('stop')
    .description('stop the one that start began')
    .action(act(async () => (await import('../commands/gateway/stop-gateway.js')).stopGateway));
  gateway
    .command('status')
    .description('show whether it runs and is ready')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/gateway/gateway-status.js')).gatewayStatus));
  gateway
    .command('doctor')
    .description('examine it and what it stands on')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/gateway/doctor.js')).doctor));
  withRecords(gateway.command('jobs').description('list what it has in hand')).action(
    act(async () => (await import('../commands/gateway/gateway-jobs.js')).gatewayJobs),
  );
  withRecords(gateway.command('inventory').description('list everything it can be asked for')).action(
    act(async () => (await import('../commands/gateway/gateway-inventory.js')).gatewayInventory),
  );
  const config = gateway
    .command('config')
    .description('the administrator’s token, on this host: rotate-token, recover-token');
  const token = act(async () => (await import('../commands/gateway/admin-token.js')).adminToken);
  withPicture(
    config.command('rotate-token').description('make a new token and end the one before; it is printed once'),
  ).action(token);
  withPicture(
    config.command('recover-token').description('the same, when the token or every sign-in is lost'),
  ).action(token);
}
