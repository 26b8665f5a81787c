import { type Command, Argument } from 'commander';
import { isCalled } from './synonyms.js';

/** Gives `help` topics besides commands. The tree has to stand before, so that its commands can be named. */
export function addHelp(program: Command): void {
  program.helpCommand(false);
  teach(program, 'mosaic');
  program
    .command('help')
    .description('show what a command does, or a topic: doctor, environment, exit-codes, output')
    .addArgument(new Argument('[words...]', 'a command or a topic'))
    .action(async (words: string[]) => {
      const { helpTopics } = await import('../help-topics.js');
      const [topic = '', ...rest] = words;
      if (topic === 'doctor') return tellOfDoctor(program, rest);
      if (Object.hasOwn(helpTopics, topic)) process.stdout.write(helpTopics[topic]?.() ?? '');
      else (await commandAt(program, words)).outputHelp();
    });
}

/** Everything the doctor looks at, or one finding of it by its id. */
async function tellOfDoctor(program: Command, [id]: readonly string[]): Promise<void> {
  const { doctorGuide } = await import('../doctor-guide.js');
  const told = doctorGuide(id);
  if (told === undefined) program.error(`error: the doctor has no finding '${id}'`, { exitCode: 2 });
  process.stdout.write(told);
}

async function commandAt(program: Command, words: readonly string[]): Promise<Command> {
  let command = program;
  for (const word of words) {
    const below = command.commands.find((one) => isCalled(one, word));
    if (!below) return refuse(program, command, word, words.join(' '));
    command = below;
  }
  return command;
}

/** Names what was probably meant. */
async function refuse(program: Command, above: Command, word: string, typed: string): Promise<never> {
  const { nearest } = await import('../commands/nearest.js');
  const meant = nearest(
    word,
    above.commands.map((one) => one.name()),
  );
  const hint = meant === undefined ? '' : `\n(Did you mean ${meant}?)`;
  program.error(`error: there is no command or topic '${typed}'${hint}`, { exitCode: 2 });
}

/** A word or an option that a command does not know is followed by where the right ones stand. */
function teach(command: Command, path: string): void {
  command.showHelpAfterError(`  try   ${path} --help`);
  for (const below of command.commands) teach(below, `${path} ${below.name()}`);
}
