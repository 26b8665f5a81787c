import type { Command } from 'commander';
import { environmentRows, exitCodeRows, outputRows } from './help-topics.js';
import { leavesOf } from './program/every-command.js';

/** The manual page of the program, in the language of man. */
export function manPage(program: Command, version: string): string {
  const help = program.createHelp();
  const options = (command: Command): string =>
    help
      .visibleOptions(command)
      .filter(({ long }) => long !== '--help')
      .map((option) => item(option.flags, option.description))
      .join('');
  const commands = leavesOf(program)
    .filter(({ command }) => !isHidden(command))
    .toSorted((one, other) => one.words.join(' ').localeCompare(other.words.join(' ')))
    .map(({ command, words }) => {
      const given = command.registeredArguments.map((argument) => help.argumentTerm(argument));
      const marks = command.registeredArguments.map(({ required }, index) =>
        required ? `<${given[index]}>` : `[${given[index]}]`,
      );
      return `.SS ${text(['mosaic', ...words, ...marks].join(' '))}\n${text(command.description())}\n${options(command)}`;
    });
  return [
    `.TH MOSAIC 1 "" "mosaic ${version}" "Mosaic Stack"\n`,
    `.SH NAME\nmosaic \\- ${text(program.description())}\n`,
    '.SH SYNOPSIS\n.B mosaic\n[options] [command]\n',
    `.SH OPTIONS\n${options(program)}`,
    `.SH COMMANDS\n${commands.join('')}`,
    section('OUTPUT', outputRows),
    section('EXIT STATUS', exitCodeRows),
    section('ENVIRONMENT', environmentRows),
  ].join('');
}

const isHidden = (command: Command): boolean =>
  command.parent !== null && !command.createHelp().visibleCommands(command.parent).includes(command);

const section = (title: string, rows: readonly (readonly [string, string])[]): string =>
  `.SH ${title}\n${rows.map(([name, meaning]) => item(name, meaning)).join('')}`;

const item = (term: string, meaning: string): string => `.TP\n.B ${text(term)}\n${text(meaning)}\n`;

/** Text that man takes for nothing else: no hyphen that breaks a flag, no line that begins a request. */
const text = (plain: string): string =>
  plain
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gm, '\\&$1');
