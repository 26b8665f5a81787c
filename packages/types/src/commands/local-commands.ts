import { choice, local } from './command-shapes.js';

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
      name: 'status',
      aliases: ['s'],
      description: 'show the gateway, who answers here with which model, and what that took',
      verb: 'gateway.reach',
    },
    'local',
  ),
  local(
    {
      name: 'theme',
      description: 'choose the colours of this terminal, or tell which they are',
      verb: 'gateway.reach',
      arguments: [choice('theme', ['light', 'dark', 'system'], 'system goes by its background')],
    },
    'local',
  ),
  local({ name: 'copy', description: 'copy the last reply', verb: 'gateway.reach' }, 'local'),
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
