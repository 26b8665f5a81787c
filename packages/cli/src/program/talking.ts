import { Option, type Command } from 'commander';
import { act } from './actions.js';
import { choice, dollars, seconds, texts } from './options.js';
import { approvalModes, thinkingLevels } from './words.js';

export function addTalking(program: Command): void {
  program
    .command('tui')
    .alias('chat')
    .description('open the conversations in this terminal')
    .option('--session <session>', 'conversation to open: its title, its id or the end of it')
    .option('--agent <agent>', 'agent that answers, in conversations begun here or in that of --session')
    .option('--project <project>', 'project in which conversations begin')
    .option('--alt', 'take the whole screen; without it what was said stays in the scrollback')
    .option('--plain', 'line by line, for screen readers and simple terminals')
    .action(act(async () => (await import('../commands/tui/tui.js')).tui));
  program
    .command('run [message...]')
    .description('send one message and print the answer; what is piped in is added to it')
    .option('--session <session>', 'conversation to go on with: its title, its id or the end of it')
    .option('--continue', 'go on with the latest conversation')
    .option('--project <project>', 'project in which a new conversation begins')
    .option('--model <provider/model>', 'model that answers')
    .addOption(
      new Option('--approve <mode>', 'ask and wait, do what is safe alone, or never wait for an approval')
        .choices(approvalModes)
        .default('ask'),
    )
    .option('--agent <agent>', 'agent that answers, from this message on')
    .addOption(
      choice(
        '--thinking <level>',
        'how much is thought in this conversation for a while; none takes it back',
        [...thinkingLevels, 'none'],
      ),
    )
    .option('--system <text>', 'what this conversation goes by for a while; none takes it back')
    .option('--file <path>', 'attach this file; may be given several times', texts)
    .option('--max-cost <usd>', 'US dollars that the answer may cost at most', dollars)
    .option('--timeout <seconds>', 'stop the answer after this time', seconds)
    .addOption(
      new Option('-o, --output <format>', 'form of the answer')
        .choices(['text', 'json', 'jsonl'])
        .default('text'),
    )
    .option('--json', 'the same as -o json')
    .action(act(async () => (await import('../commands/run/run.js')).run));
}
