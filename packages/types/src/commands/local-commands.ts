import { local } from './command-shapes.js';

export const localCommands = [
  local(
    {
      name: 'help',
      aliases: ['h', '?'],
      description: 'show keys and commands',
      verb: 'gateway.reach',
      arguments: [{ name: 'command', type: 'word', optional: true, description: 'explain one command' }],
    },
    'local',
  ),
  local(
    {
      name: 'quit',
      aliases: ['q'],
      description: 'leave; answers go on in the gateway',
      verb: 'gateway.reach',
    },
    'local',
  ),
];
