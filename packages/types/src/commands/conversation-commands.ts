import { asking, choice, executed, local, rest } from './command-shapes.js';

export const conversationCommands = [
  local(
    {
      name: 'new',
      aliases: ['n', 'clear'],
      description: 'start a new conversation',
      verb: 'conversation.write',
      page: '/chat',
    },
    'conversation',
  ),
  asking(
    {
      name: 'sessions',
      aliases: ['resume'],
      description: 'list and open conversations',
      verb: 'conversation.read',
      page: '/chat',
    },
    'conversation',
  ),
  asking(
    {
      name: 'retry',
      description: 'answer the last message again',
      verb: 'run.control',
      arguments: [
        { name: 'model', type: 'word', optional: true, description: 'provider/model that answers' },
      ],
    },
    'conversation',
  ),
  asking(
    {
      name: 'edit',
      description: 'send your last message anew, beside the first',
      verb: 'conversation.write',
      arguments: [rest('text', 'the message; without it, the last one comes back to the input')],
    },
    'conversation',
  ),
  asking(
    { name: 'continue', description: 'go on with an interrupted answer', verb: 'run.control' },
    'conversation',
  ),
  asking({ name: 'discard', description: 'drop an interrupted answer', verb: 'run.control' }, 'conversation'),
  local(
    { name: 'stop', description: 'stop the answer', verb: 'run.control', execution: 'hybrid' },
    'conversation',
  ),
  asking(
    {
      name: 'export',
      description: 'write this conversation to a file, or everything that is yours',
      verb: 'conversation.read',
      page: '/chat',
      arguments: [choice('format', ['markdown', 'html', 'json', 'everything'], 'form of the file')],
    },
    'conversation',
  ),
  asking(
    {
      name: 'import',
      description: 'make conversations of an exported JSON document',
      verb: 'conversation.write',
      page: '/conversations',
      arguments: [rest('file', 'its path', false)],
    },
    'conversation',
  ),
  asking(
    {
      name: 'share',
      description: 'make a link by which anybody reads this branch, list the links, take them back',
      verb: 'conversation.share',
      page: '/chat',
      arguments: [
        rest(
          'what',
          'days:7 ends it then · later and tools show those too · list · revoke NUMBER · off takes all back',
        ),
      ],
    },
    'conversation',
  ),
  executed(
    {
      name: 'rename',
      description: 'give this conversation a title',
      verb: 'conversation.write',
      arguments: [rest('title', 'its new title', false)],
    },
    'conversation',
  ),
  executed(
    {
      name: 'archive',
      description: 'put this conversation out of the way',
      verb: 'conversation.write',
      arguments: [rest('off', 'off brings it back')],
      page: '/chat',
    },
    'conversation',
  ),
  executed(
    {
      name: 'move',
      description: 'keep this conversation in a project, so that agents work in its folder, or in none',
      verb: 'conversation.write',
      page: '/chat',
      arguments: [rest('project', 'name or id; off takes it out of its project', false)],
    },
    'conversation',
  ),
  executed(
    {
      name: 'delete',
      description: 'delete this conversation; /restore brings it back for 30 days',
      verb: 'conversation.write',
      page: '/conversations',
    },
    'conversation',
  ),
  executed(
    {
      name: 'restore',
      description: 'bring back the conversation deleted last, or another',
      verb: 'conversation.write',
      page: '/conversations',
      arguments: [rest('which', 'list shows them · NUMBER of the list, a title, or the end of an id')],
    },
    'conversation',
  ),
  executed(
    {
      name: 'pin',
      description: 'keep this conversation at hand, or a message of it word for word',
      verb: 'conversation.write',
      arguments: [rest('what', 'off unpins it · message lists them · message NUMBER · message off NUMBER')],
      page: '/chat',
    },
    'conversation',
  ),
  executed(
    {
      name: 'rate',
      description: 'say whether an answer was of use, or list the answers with their ratings',
      verb: 'conversation.write',
      arguments: [
        choice('rating', ['up', 'down', 'none'], 'none takes it back'),
        rest('number', 'which answer of the list; the last one without'),
      ],
      page: '/chat',
    },
    'conversation',
  ),
  executed(
    {
      name: 'tree',
      description: 'list, read, name, delete or bring back the branches of this conversation',
      verb: 'conversation.write',
      arguments: [rest('what', 'NUMBER to read it · name NUMBER WORDS · delete NUMBER · restore ID')],
    },
    'conversation',
  ),
  executed(
    {
      name: 'fork',
      description: 'copy this branch into a conversation of its own',
      verb: 'conversation.write',
      arguments: [rest('title', 'title of the new conversation')],
    },
    'conversation',
  ),
  executed(
    {
      name: 'queue',
      description: 'show and change what waits for the answer to end',
      verb: 'conversation.write',
      page: '/chat',
      arguments: [
        choice('action', ['list', 'remove', 'edit', 'first', 'steer', 'resume'], 'what to do'),
        rest('rest', 'a number, and for edit the new text'),
      ],
    },
    'conversation',
  ),
  executed(
    {
      name: 'compact',
      description: 'sum up the earlier part of this conversation for the model',
      verb: 'conversation.write',
      page: '/chat',
    },
    'conversation',
  ),
  executed(
    {
      name: 'steer',
      description: 'have the answer being made read this at its next step',
      verb: 'conversation.write',
      page: '/chat',
      arguments: [rest('text', 'what the agent should know', false)],
    },
    'conversation',
  ),
  executed(
    {
      name: 'models',
      description: 'list the models that answer, or what is known of one',
      verb: 'model.read',
      page: '/models',
      arguments: [rest('model', 'a model or a part of its name')],
    },
    'conversation',
  ),
  executed(
    {
      name: 'provider',
      aliases: ['providers'],
      description: 'where models come from: list, add, login, test, remove',
      verb: 'provider.read',
      page: '/models',
      arguments: [
        choice('action', ['list', 'add', 'login', 'test', 'remove'], 'what to do'),
        rest('rest', 'a provider and what the action needs'),
      ],
    },
    'conversation',
  ),
];
