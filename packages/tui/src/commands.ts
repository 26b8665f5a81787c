import type { ConnectionState } from '@mosaicstack/client';
import { commandRegistry, type Command, type CommandManifest } from '@mosaicstack/types';
import { nearest } from './nearest.js';

/** What this program carries out by itself; everything else is the gateway's. */
export const ownCommands = [
  'new',
  'status',
  'theme',
  'copy',
  'cost',
  'sessions',
  'retry',
  'edit',
  'export',
  'import',
  'share',
  'continue',
  'discard',
  'stop',
  'help',
  'login',
  'logout',
  'quit',
] as const;
export type OwnCommand = (typeof ownCommands)[number];

export const isOwn = (name: string): name is OwnCommand => (ownCommands as readonly string[]).includes(name);

const own: readonly Command[] = commandRegistry
  .filter(({ name }) => isOwn(name))
  .map((command) => ({ ...command, available: true }));
const worksAlone = ({ execution }: Command): boolean => execution === 'local' || execution === 'hybrid';

/** Which commands there are: what the gateway says while it is there, and always this program's own. */
export interface CommandList {
  /** To offer, complete and explain. */
  readonly offered: readonly Command[];
  /** Carried out by the gateway or with what it is asked, and it is away now. */
  readonly away: readonly Command[];
}

export function commandList(
  manifest: CommandManifest | null,
  connection: ConnectionState['state'],
): CommandList {
  // Until the gateway has said which there are, it is asked for any: it refuses what is not for this person.
  const remote = manifest?.commands.filter(({ execution }) => execution === 'socket') ?? registered;
  if (connection === 'online') return { offered: [...own, ...remote], away: [] };
  // Nothing says yet that the gateway does not answer, and what it is asked for needs no open line.
  if (connection === 'connecting') return { offered: own, away: remote };
  return {
    offered: own.filter(worksAlone),
    away: [...own.filter((command) => !worksAlone(command)), ...remote],
  };
}

const registered: readonly Command[] = commandRegistry
  .filter(({ execution }) => execution === 'socket')
  .map((command) => ({ ...command, available: true }));

export type ParsedCommand =
  | { kind: 'known'; command: Command; rest: string }
  | { kind: 'away'; name: string; rest: string }
  | { kind: 'unknown'; name: string; nearest: string };

/** A message that begins with one slash and a word is a command; a path, `//` or a leading space makes it a message. */
export function parseCommand(text: string, list: CommandList): ParsedCommand | undefined {
  const [, word = '', rest = ''] = /^\/([a-z?][\w-]*)(?:\s+(.*))?$/is.exec(text.trimEnd()) ?? [];
  if (word === '') return undefined;
  const name = word.toLowerCase();
  const command = named(name, list.offered);
  if (command) return { kind: 'known', command, rest: rest.trim() };
  if (named(name, list.away)) return { kind: 'away', name, rest: rest.trim() };
  return {
    kind: 'unknown',
    name,
    nearest: nearest(
      name,
      [...list.offered, ...list.away].map((command) => command.name),
    ),
  };
}

export const named = (name: string, commands: readonly Command[]): Command | undefined =>
  commands.find((known) => known.name === name || known.aliases.includes(name));
