import { choice, executed, rest } from './command-shapes.js';

const group = 'approvals';
const id = rest('id', 'end of its id; without it, the only one');

export const approvalCommands = [
  executed(
    {
      name: 'approvals',
      description: 'list what waits for your approval',
      verb: 'approval.read',
      page: '/',
    },
    group,
  ),
  executed(
    {
      name: 'approve',
      description: 'approve what an agent asks to do',
      verb: 'approval.answer',
      arguments: [
        id,
        choice('scope', ['once', 'run', 'always'], 'this call, the run, or every later run of the agent'),
      ],
    },
    group,
  ),
  executed(
    {
      name: 'deny',
      description: 'refuse what an agent asks to do',
      verb: 'approval.answer',
      arguments: [id, rest('note', 'a word to the agent')],
    },
    group,
  ),
  executed(
    {
      name: 'answer',
      description: 'answer a question of an agent',
      scope: 'agent',
      tools: ['ask_user'],
      verb: 'approval.answer',
      arguments: [id, rest('words', 'your answer', false)],
    },
    group,
  ),
  executed(
    {
      name: 'rules',
      description: 'what agents may do without asking; /rules revoke <id> takes one back',
      verb: 'approval.read',
      page: '/settings',
      arguments: [choice('action', ['revoke'], 'takes one back'), rest('id', 'end of its id')],
    },
    group,
  ),
  executed(
    {
      name: 'calls',
      description: 'tools used by the last answer, and how each call ended',
      scope: 'agent',
      tools: ['*'],
      verb: 'run.read',
    },
    group,
  ),
];
