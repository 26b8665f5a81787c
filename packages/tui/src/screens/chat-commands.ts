import type { Chat, ConnectionState } from '@mosaicstack/client';
import type { Command, ConversationId } from '@mosaicstack/types';
import { commandList, isOwn, named, parseCommand, type CommandList, type OwnCommand } from '../commands.js';
import type { Inserted } from '../components/transcript-view.js';
import { cleanLine } from '../terminal-text.js';
import { CommandBlocks, type CommandPlace } from './command-blocks.js';
import { commandHelp, helpText } from './help-text.js';
import type { ScreenContext } from './screen.js';

/** Of a command that is the gateway's, what this program shows by itself. */
const needsNobody = (name: string, rest: string): boolean => name === 'keys' && rest === 'debug';

/** What commands need of the screen they are typed on. */
export interface CommandDesk {
  chat: Chat;
  /** What this program does itself, but for help. */
  own: Readonly<Record<Exclude<OwnCommand, 'help'>, (rest: string) => void>>;
  /** Opens a list or board for a command that has one here; false leaves it to the gateway. */
  pane: (name: string, rest: string) => boolean;
  /** A command made this conversation, to be read now; null when the one it was typed in is gone. */
  open: (id: ConversationId | null) => void;
  place: () => CommandPlace;
  note: (text: string) => void;
  /** Gives what was typed back to the input. */
  restore: (text: string) => void;
}

/** Knows which commands there are now, and sees to those that are typed. */
export class ChatCommands {
  readonly #desk: CommandDesk;
  readonly #blocks: CommandBlocks;

  constructor(
    private readonly context: ScreenContext,
    desk: CommandDesk,
  ) {
    this.#desk = desk;
    this.#blocks = new CommandBlocks(context, desk);
  }

  /** What may be typed now. */
  get offered(): readonly Command[] {
    return this.#list.offered;
  }

  /** What came of those typed in this conversation. */
  get blocks(): readonly Inserted[] {
    return this.#blocks.all;
  }

  /** So many messages stand before what was typed while they were read. */
  settle(messages: number): void {
    this.#blocks.settle(messages);
  }

  /** Forgets them; another conversation takes the screen. */
  clear(): void {
    this.#blocks.clear();
  }

  invalidate(): void {
    this.#blocks.invalidate();
  }

  /** Shows what this program itself says of a command. */
  tell(line: string, markdown: string): void {
    this.#blocks.tell(line, markdown, this.#desk.place().after);
  }

  /** Carries out what was typed, if it is a command; false for a message. */
  take(text: string): boolean {
    const typed = parseCommand(text, this.#list);
    if (typed === undefined) return false;
    const { note, restore } = this.#desk;
    if (typed.kind === 'unknown') {
      note(`There is no /${typed.name}. Did you mean /${typed.nearest}? /help lists all.`);
    } else if (typed.kind === 'away') {
      if (needsNobody(typed.name, typed.rest)) return this.#desk.pane(typed.name, typed.rest);
      restore(text);
      note(`/${typed.name} needs the gateway, which is not connected now.`);
    } else this.#carryOut(typed.command, typed.rest, text);
    return true;
  }

  get #list(): CommandList {
    return commandList(this.#desk.chat.commands.getSnapshot(), this.#connection);
  }

  get #connection(): ConnectionState['state'] {
    return this.#desk.chat.connection.getSnapshot().state;
  }

  #carryOut({ name, arguments: expected }: Command, rest: string, text: string): void {
    const { own, note, place, restore } = this.#desk;
    if (this.#desk.pane(name, rest)) return;
    // The gateway knows what every branch has cost; this program only what stands here.
    const isRemote = !isOwn(name) || (name === 'cost' && this.#connection === 'online');
    if (isRemote) return this.#blocks.execute(text.trim(), place());
    if (name === 'help') return this.#help(rest);
    if (rest === '' || expected.length > 0) return own[name](rest);
    restore(text);
    note(`/${name} takes nothing after it.`);
  }

  #help(typed: string): void {
    const { offered, away } = this.#list;
    if (typed === '') return this.tell('/help', helpText(offered, this.context.keys));
    const name = typed.replace(/^\//, '').toLowerCase();
    const command = named(name, [...offered, ...away]);
    if (command) this.tell(`/help ${name}`, commandHelp(command));
    else this.#desk.note(`There is no /${cleanLine(name)}. /help lists all.`);
  }
}
