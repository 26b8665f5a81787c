import type { Command } from 'commander';
import { act } from './actions.js';
import { withConfirmation, withRecords } from './options.js';

export function addNotify(program: Command): void {
  const notify = program
    .command('notify')
    .description('browsers that notify you when something waits: devices, test, remove');
  withRecords(notify.command('devices').description('list the browsers that notify you')).action(
    act(async () => (await import('../commands/notify/list-devices.js')).listDevices),
  );
  notify
    .command('test <device>')
    .description('send one of them a test')
    .action(act(async () => (await import('../commands/notify/test-device.js')).testDevice));
  withConfirmation(notify.command('remove <device>').description('have one notify you no more')).action(
    act(async () => (await import('../commands/notify/remove-device.js')).removeDevice),
  );
}
