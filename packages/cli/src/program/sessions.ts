import { Argument, Option, type Command } from 'commander';
import { act } from './actions.js';
import { choice, count, seconds, withConfirmation, withList, withRecords } from './options.js';
import { conversationStates, messageRatings, thinkingLevels } from './words.js';

export function addSessions(program: Command): void {
  const sessions = program
    .command('sessions')
    .description('conversations: list, search, show, edit, fork, archive, export, share and more')
    .addHelpText(
      'after',
      '\nA session is named by its title, its id, or at least four letters of the end of its id.',
    );
  withList(sessions.command('list').description('list conversations, newest first'))
    .addOption(choice('--state <state>', 'only in this state; open without', conversationStates))
    .option('--project <project>', 'only of this project')
    .option('--agent <agent>', 'only where this agent answered')
    .option('--pinned', 'only pinned ones')
    .option('--from <day>', 'only what went on from this day on')
    .option('--to <day>', 'only what began until this day')
    .option('--has-file', 'only with an attached file')
    .action(act(async () => (await import('../commands/sessions/list-sessions.js')).listSessions));
  sessions
    .command('show <session>')
    .description('print a conversation')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/sessions/show-session.js')).showSession));
  withList(
    sessions.command('tools <session>').description('tools the newest answer used, and how each call ended'),
  ).action(act(async () => (await import('../commands/sessions/session-tools.js')).sessionTools));
  sessions
    .command('attach <session>')
    .description('follow the answer being made')
    .addOption(
      new Option('-o, --output <format>', 'form of the answer').choices(['text', 'jsonl']).default('text'),
    )
    .action(act(async () => (await import('../commands/sessions/attach-session.js')).attachSession));
  withRecords(
    sessions
      .command('queue <session>')
      .description('show and change what waits for the answer to end')
      .option('--remove <number>', 'take one out', count)
      .option('--first <number>', 'have it go out first', count)
      .option('--steer <number>', 'have the answer being made read it', count)
      .option('--edit <number>', 'change its text; with --text', count)
      .option('--text <words>', 'the new text')
      .option('--resume', 'let go out what a stop or a failure held back'),
  ).action(act(async () => (await import('../commands/sessions/session-queue.js')).sessionQueue));
  sessions
    .command('compact <session>')
    .description('sum up its earlier part for the model')
    .option('--json', 'print JSON')
    .action(act(async () => (await import('../commands/sessions/compact-session.js')).compactSession));
  sessions
    .command('steer <session> <words...>')
    .description('have the answer being made read this at its next step')
    .action(act(async () => (await import('../commands/sessions/steer-session.js')).steerSession));
  sessions
    .command('stop <session>')
    .description('stop the answer being made')
    .action(act(async () => (await import('../commands/sessions/stop-session.js')).stopSession));
  withAnswer(
    sessions.command('retry <session>').description('answer the last message again, beside the first answer'),
  )
    .option('--model <provider/model>', 'model that answers')
    .action(act(async () => (await import('../commands/sessions/resume-session.js')).retrySession));
  withAnswer(sessions.command('continue <session>').description('go on with an interrupted answer')).action(
    act(async () => (await import('../commands/sessions/resume-session.js')).continueSession),
  );
  sessions
    .command('discard <session>')
    .description('leave an interrupted answer as it is')
    .action(act(async () => (await import('../commands/sessions/discard-session.js')).discardSession));
  addKeeping(sessions);
  addBranches(sessions);
  addExchange(sessions);
}

function addKeeping(sessions: Command): void {
  const kept = () => import('../commands/sessions/keep-sessions.js');
  const pins = () => import('../commands/sessions/pin-message.js');
  withList(sessions.command('search <words...>').description('find conversations by their words'))
    .option('--project <project>', 'only of this project')
    .option('--agent <agent>', 'only where this agent answered')
    .addOption(choice('--state <state>', 'only in this state; open without', conversationStates))
    .option('--from <day>', 'only from this day on')
    .option('--to <day>', 'only until this day')
    .option('--has-file', 'only with an attached file')
    .action(act(async () => (await import('../commands/sessions/search-sessions.js')).searchSessions));
  withRecords(
    sessions.command('rename <session> <title...>').description('give a conversation a title'),
  ).action(act(async () => (await import('../commands/sessions/rename-session.js')).renameSession));
  sessions
    .command('pin <session...>')
    .description('keep conversations at hand')
    .action(act(async () => (await kept()).pinSessions));
  sessions
    .command('unpin <session...>')
    .description('pin them no longer')
    .action(act(async () => (await kept()).unpinSessions));
  withRecords(
    sessions
      .command('move <session> <project>')
      .description(
        'keep a conversation in a project, so that agents work in its folder; none for no project',
      ),
  ).action(act(async () => (await import('../commands/sessions/move-session.js')).moveSession));
  withRecords(
    sessions
      .command('set <session>')
      .description('say who answers in a conversation and how, from its next message on; or show that'),
  )
    .option('--agent <agent>', 'agent that answers; none for nobody in particular')
    .option('--model <provider/model>', 'model that answers; none leaves it to the agent and the rules')
    .addOption(
      choice('--thinking <level>', 'how much is thought for a while; none takes it back', [
        ...thinkingLevels,
        'none',
      ]),
    )
    .option('--system <text>', 'its own prompt for a while; none takes it back, - reads stdin')
    .action(act(async () => (await import('../commands/sessions/set-session.js')).setSession));
  withList(sessions.command('messages <session>').description('list the messages of the branch that is read'))
    .option('--pinned', 'only those that models read word for word')
    .action(act(async () => (await import('../commands/sessions/session-messages.js')).sessionMessages));
  sessions
    .command('pin-message <session> <message>')
    .description('have models read a message word for word, also once the conversation is summed up')
    .action(act(async () => (await pins()).pinMessage));
  sessions
    .command('unpin-message <session> <message>')
    .description('pin a message no longer')
    .action(act(async () => (await pins()).unpinMessage));
  sessions
    .command('rate <session>')
    .description('say whether an answer was of use, the last one or another; none takes it back')
    .addArgument(new Argument('<rating>', 'what it was').choices([...messageRatings, 'none']))
    .argument('[message]', 'the answer, by its id')
    .action(act(async () => (await import('../commands/sessions/rate-message.js')).rateMessage));
  sessions
    .command('archive <session...>')
    .description('put conversations out of the way')
    .action(act(async () => (await kept()).archiveSessions));
  sessions
    .command('unarchive <session...>')
    .description('bring them back out of the archive')
    .action(act(async () => (await kept()).unarchiveSessions));
  withConfirmation(
    sessions
      .command('rm <session...>')
      .description('delete conversations; for 30 days they can be brought back'),
  ).action(act(async () => (await kept()).removeSessions));
  sessions
    .command('restore <session...>')
    .description('bring back deleted conversations')
    .action(act(async () => (await kept()).restoreSessions));
}

function addBranches(sessions: Command): void {
  const tree = () => import('../commands/sessions/session-tree.js');
  withRecords(sessions.command('tree <session>').description('list the branches of a conversation')).action(
    act(async () => (await tree()).sessionTree),
  );
  sessions
    .command('use <session> <branch>')
    .description('read another branch, on all surfaces')
    .action(act(async () => (await tree()).useBranch));
  sessions
    .command('name-branch <session> <branch> [name...]')
    .description('name a branch; without a name, take its name away')
    .action(act(async () => (await tree()).nameBranch));
  withConfirmation(
    sessions.command('rm-branch <session> <branch>').description('delete what only this branch holds'),
  ).action(act(async () => (await tree()).removeBranch));
  sessions
    .command('restore-branch <session> <message>')
    .description('bring back a deleted branch')
    .action(act(async () => (await tree()).restoreBranch));
  withRecords(sessions.command('fork <session>').description('copy a branch into a conversation of its own'))
    .option('--message <id>', 'up to this message; without it, the branch that is read')
    .option('--title <title>', 'title of the new conversation')
    .action(act(async () => (await import('../commands/sessions/fork-session.js')).forkSession));
  withAnswer(
    sessions
      .command('edit <session> <text...>')
      .description('send a message in place of your last one, beside it; - reads stdin'),
  )
    .option('--message <id>', 'in place of this message')
    .option('--model <provider/model>', 'model that answers')
    .action(act(async () => (await import('../commands/sessions/edit-session.js')).editSession));
}

function addExchange(sessions: Command): void {
  const exchange = () => import('../commands/sessions/exchange-sessions.js');
  const sharing = () => import('../commands/sessions/share-session.js');
  sessions
    .command('export [session]')
    .description('write a conversation, or all of them, to a file')
    .option('--all', 'all conversations, as one JSON document')
    .addOption(
      choice('-f, --format <format>', 'form of the file', ['markdown', 'html', 'json']).default('markdown'),
    )
    .option('--to <path>', 'where to; - prints it. Without it, its title in this folder')
    .option('--force', 'write over a file that is there')
    .action(act(async () => (await exchange()).exportSessions));
  sessions
    .command('import <path>')
    .description('make conversations of an exported JSON document')
    .action(act(async () => (await exchange()).importSessions));
  sessions
    .command('share <session>')
    .description('make a link by which anybody reads the branch that is read')
    .option('--message <id>', 'up to this message')
    .option('--days <count>', 'the link ends after so many days', count)
    .option('--later', 'show what is said later too')
    .option('--tools', 'show what tools were told and answered too')
    .action(act(async () => (await sharing()).shareSession));
  withRecords(sessions.command('shares <session>').description('list the links to a conversation')).action(
    act(async () => (await sharing()).listShares),
  );
  sessions
    .command('unshare <session> [link]')
    .description('take a link back; without one, all links to the conversation')
    .action(act(async () => (await sharing()).unshareSession));
}

const withAnswer = (command: Command): Command =>
  command
    .option('--timeout <seconds>', 'stop the answer after this time', seconds)
    .addOption(
      new Option('-o, --output <format>', 'form of the answer')
        .choices(['text', 'json', 'jsonl'])
        .default('text'),
    );
