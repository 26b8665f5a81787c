import { choice, executed, rest } from './command-shapes.js';

export const administrationCommands = [
  executed(
    {
      name: 'admin',
      description: 'what is for administrators, under one name',
      scope: 'admin',
      verb: 'gateway.reach',
      page: '/admin',
      arguments: [
        choice(
          'what',
          ['users', 'invite', 'audit', 'jobs', 'storage', 'doctor', 'gc', 'reload'],
          'what to look at',
        ),
        rest('rest', 'as after the command of that name'),
      ],
    },
    'admin',
  ),
  executed(
    {
      name: 'users',
      description: 'list and manage accounts',
      scope: 'admin',
      verb: 'user.read',
      page: '/admin',
      arguments: [
        choice('action', ['list', 'show', 'role', 'ban', 'unban', 'settings'], 'what to do'),
        rest('rest', 'an account and what the action needs'),
      ],
    },
    'admin',
  ),
  executed(
    {
      name: 'invite',
      description: 'make, list or revoke invites',
      scope: 'admin',
      verb: 'invite.manage',
      page: '/admin',
      arguments: [
        choice('action', ['new', 'list', 'revoke'], 'what to do'),
        rest('rest', 'an address or an invite'),
      ],
    },
    'admin',
  ),
  executed(
    {
      name: 'audit',
      aliases: ['logs'],
      description: 'read the audit log',
      scope: 'admin',
      verb: 'audit.read',
      page: '/admin',
      arguments: [rest('filter', 'a verb or an account')],
    },
    'admin',
  ),
  executed(
    {
      name: 'jobs',
      description: 'what the gateway has in hand',
      scope: 'admin',
      verb: 'health.read',
      page: '/admin',
    },
    'admin',
  ),
  executed(
    {
      name: 'gc',
      description: 'remove what outlived its use, and say how much of each kind',
      scope: 'admin',
      verb: 'garbage.collect',
      page: '/admin',
      arguments: [choice('mode', ['dry-run'], 'count only')],
    },
    'admin',
  ),
  executed(
    {
      name: 'reload',
      description: 'read the configuration again, while everything goes on',
      scope: 'admin',
      verb: 'gateway.reload',
      page: '/admin',
    },
    'admin',
  ),
  executed(
    {
      name: 'storage',
      description: 'examine where everything is kept, and how much room is left',
      scope: 'admin',
      verb: 'health.read',
      page: '/admin',
    },
    'admin',
  ),
  executed(
    {
      name: 'doctor',
      description: 'examine the gateway, or show how the last examinations came out',
      scope: 'admin',
      verb: 'health.read',
      page: '/admin',
      arguments: [choice('what', ['history'], 'the last examinations')],
    },
    'admin',
  ),
];
