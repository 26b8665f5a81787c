import { asking, choice, executed, local, rest } from './command-shapes.js';

export const accountCommands = [
  asking(
    { name: 'login', description: 'sign in, or as somebody else', verb: 'gateway.reach', page: '/login' },
    'account',
  ),
  local({ name: 'logout', description: 'sign this machine out', verb: 'gateway.reach' }, 'account'),
  executed(
    {
      name: 'whoami',
      description: 'show who you are and what you may do',
      verb: 'identity.read',
      page: '/settings',
    },
    'account',
  ),
  executed(
    {
      name: 'account',
      description: 'sessions and notices of your account',
      verb: 'identity.manage',
      page: '/settings',
      arguments: [
        choice('action', ['sessions', 'revoke', 'notices', 'log'], 'what to show or end'),
        rest('rest', 'a session to end, or others'),
      ],
    },
    'account',
  ),
  executed(
    {
      name: 'devices',
      description: 'browsers that notify you when something waits: list, test or remove them',
      verb: 'notification.read',
      page: '/settings',
      arguments: [choice('action', ['list', 'test', 'remove'], 'what to do'), rest('rest', 'which browser')],
    },
    'account',
  ),
  executed(
    {
      name: 'keys',
      description: 'list, make, change or revoke API keys, or see which keys of a keyboard arrive',
      verb: 'identity.manage',
      page: '/settings',
      arguments: [
        choice('action', ['list', 'new', 'edit', 'revoke', 'all', 'debug'], 'what to do'),
        rest('rest', 'NAME SCOPES usdPerDay=5; or a key, and usdTotal=20 to change it'),
      ],
    },
    'account',
  ),
  executed(
    {
      name: 'usage',
      description: 'show what models cost you, and how much you may use; administrators: of everybody',
      verb: 'usage.read',
      page: '/usage',
      arguments: [
        choice('action', ['by', 'all', 'limits'], 'what to show'),
        rest('rest', 'by what; or whose limits, and NAME=VALUE to change, for administrators'),
      ],
    },
    'account',
  ),
  executed(
    {
      name: 'cost',
      description: 'show what this conversation has cost so far',
      execution: 'hybrid',
      verb: 'usage.read',
      page: '/usage',
    },
    'account',
  ),
];
