import { thinkingLevelSchema } from '../agents/agent-settings.contract.js';
import { choice, executed, rest } from './command-shapes.js';

export const agentCommands = [
  executed(
    {
      name: 'agent',
      aliases: ['a'],
      description: 'say who answers, or keep agents',
      verb: 'agent.read',
      page: '/agents',
      arguments: [
        rest(
          'what',
          'NAME answers from now on · clear · list · show NAME · new NAME: PROMPT · clone NAME [as NEW] · prompt NAME: TEXT · model NAME REFERENCE · deny NAME TOOL · set NAME FIELD: VALUE · edit NAME, in your editor · versions NAME · compare NAME 1..2 · restore NAME VERSION · delete NAME · recover NAME',
        ),
      ],
    },
    'model and agent',
  ),
  executed(
    {
      name: 'system',
      description: 'give this conversation a prompt of its own for a while',
      verb: 'conversation.write',
      arguments: [rest('text', 'the prompt; clear takes it back')],
    },
    'model and agent',
  ),
  executed(
    {
      name: 'model',
      aliases: ['m'],
      description: 'say which model answers here, or look at what decides that',
      verb: 'conversation.read',
      page: '/models',
      arguments: [
        rest(
          'what',
          'PROVIDER/MODEL answers from now on · clear · routes · routes add NAME task:coding provider:ollama · routes change RULE … · routes move RULE PLACE · routes on, off or remove RULE · routes test TEXT',
        ),
      ],
    },
    'model and agent',
  ),
  executed(
    {
      name: 'thinking',
      aliases: ['t'],
      description: 'say how much is thought in this conversation before an answer',
      verb: 'conversation.write',
      arguments: [choice('level', [...thinkingLevelSchema.options, 'clear'], 'for a while')],
    },
    'model and agent',
  ),
  executed(
    {
      name: 'tools',
      description: 'list the tools that the agent here may use, and those withheld',
      verb: 'agent.read',
      arguments: [rest('agent', 'another agent')],
    },
    'model and agent',
  ),
  executed(
    {
      name: 'preferences',
      aliases: ['pref', 'prefs'],
      description: 'what agents go by when they work for you',
      verb: 'preference.read',
      page: '/settings',
      arguments: [
        choice('action', ['get', 'set', 'unset', 'notify', 'frozen', 'freeze', 'thaw'], 'what to do'),
        rest('rest', 'a key, and a value to set; for notify approvals or runs, and on or off'),
      ],
    },
    'memory',
  ),
];
