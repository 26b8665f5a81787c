import { choice, executed, rest } from './command-shapes.js';

export const brainCommands = [
  executed(
    {
      name: 'projects',
      description: 'list projects',
      verb: 'project.read',
      page: '/projects',
      arguments: [choice('state', ['active', 'paused', 'completed', 'archived'], 'only these')],
    },
    'brain',
  ),
  executed(
    {
      name: 'project',
      description: 'show, make, change or delete a project',
      verb: 'project.read',
      page: '/projects',
      arguments: [
        choice('action', ['show', 'new', 'rename', 'describe', 'state', 'transfer', 'delete'], 'what to do'),
        rest('rest', 'a project and what the action needs'),
      ],
    },
    'brain',
  ),
  executed(
    {
      name: 'files',
      description: 'list the files of a project',
      verb: 'file.read',
      page: '/projects',
      arguments: [rest('project', 'name or id')],
    },
    'brain',
  ),
  executed(
    {
      name: 'workspace',
      description: 'look into the workspace of a project',
      verb: 'workspace.read',
      page: '/projects',
      arguments: [
        choice('action', ['show', 'files', 'read', 'diff', 'log', 'new', 'download'], 'what to do'),
        rest('rest', 'a project, and a path after a colon'),
      ],
    },
    'brain',
  ),
  executed(
    {
      name: 'tasks',
      description: 'list tasks, or a project’s board',
      verb: 'task.read',
      page: '/tasks',
      arguments: [rest('filter', 'mine, open, a state, a project, or: board PROJECT')],
    },
    'brain',
  ),
  executed(
    {
      name: 'task',
      description: 'add, show, change, move or finish a task',
      verb: 'task.read',
      page: '/tasks',
      arguments: [
        choice(
          'action',
          ['show', 'add', 'move', 'done', 'rename', 'assign', 'due', 'priority', 'delete'],
          'what to do',
        ),
        rest('rest', 'a task and what the action needs'),
      ],
    },
    'brain',
  ),
  executed(
    {
      name: 'mission',
      description: 'list, show, make or change missions and their plans',
      verb: 'mission.read',
      page: '/missions',
      arguments: [
        choice('action', ['list', 'show', 'status', 'init', 'state', 'task', 'delete'], 'what to do'),
        rest('rest', 'a mission and what the action needs'),
      ],
    },
    'brain',
  ),
  executed(
    { name: 'today', description: 'what is due, overdue and under way', verb: 'brain.read', page: '/' },
    'brain',
  ),
  executed(
    {
      name: 'stale',
      description: 'open work nobody touched for days',
      verb: 'brain.read',
      page: '/',
      arguments: [{ name: 'days', type: 'number', optional: true, description: 'how many; 7 without it' }],
    },
    'brain',
  ),
  executed(
    {
      name: 'stats',
      description: 'tasks in figures',
      verb: 'brain.read',
      page: '/',
      arguments: [rest('project', 'name or id')],
    },
    'brain',
  ),
  executed(
    {
      name: 'graph',
      description: 'what waits for what',
      verb: 'brain.read',
      arguments: [rest('project', 'name or id of a project or mission', false)],
    },
    'brain',
  ),
  executed(
    {
      name: 'check',
      description: 'find what cannot be right, and repair it',
      verb: 'brain.read',
      arguments: [rest('fix', 'fix NUMBER repairs one')],
    },
    'brain',
  ),
  executed(
    {
      name: 'activity',
      description: 'what happened lately',
      verb: 'brain.read',
      arguments: [rest('project', 'name or id')],
    },
    'brain',
  ),
  executed(
    {
      name: 'search',
      description: 'search everything you may see, or with agent:NAME first where it answered',
      verb: 'brain.read',
      page: '/search',
      arguments: [rest('text', 'words to look for', false)],
    },
    'brain',
  ),
  executed(
    {
      name: 'team',
      description: 'list, show, make or change teams',
      verb: 'team.read',
      page: '/teams',
      arguments: [
        choice(
          'action',
          ['list', 'show', 'new', 'rename', 'add', 'role', 'remove', 'leave', 'delete'],
          'what to do',
        ),
        rest('rest', 'a team and what the action needs'),
      ],
    },
    'team and peers',
  ),
];
