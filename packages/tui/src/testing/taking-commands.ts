import type { SmallGateway } from '@mosaicstack/client/testing';
import { commandRegistry } from '@mosaicstack/types';

/** Has the small gateway offer every command and carry each out by a word; the lines it was given, in their order. */
export function takeCommands(gateway: SmallGateway, message = 'Done so.'): string[] {
  const taken: string[] = [];
  gateway.manifest = {
    version: '1',
    commands: commandRegistry.map((command) => ({ ...command, available: true })),
  };
  gateway.onCommand = ({ reference, line, conversationId }, reply) => {
    taken.push(line);
    reply({ reference, command: '', conversationId, ok: true, message });
  };
  return taken;
}
