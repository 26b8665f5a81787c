import { truncateToWidth, visibleWidth } from '@earendil-works/pi-tui';
import type { Conversation, ConversationId, MessageId } from '@mosaicstack/types';
import { errorLines } from '../components/error-block.js';
import { ListChoice } from '../lists/list-choice.js';
import { ListSource } from '../lists/list-source.js';
import { cleanLine } from '../terminal-text.js';
import { ago } from './relative-time.js';
import { describeError, type ScreenContext } from './screen.js';

export interface SessionSidebarOptions {
  /** The conversation on the screen. */
  current: () => ConversationId | null;
  open: (id: ConversationId) => void;
  /** Gives the keys back to the input. */
  leave: () => void;
}

const pageSize = 100;
/** Heading, and what keys do. */
const otherRows = 2;

/** The person's conversations as they are now, newest first, to be had beside what is said. */
export class SessionSidebar {
  readonly #choice: ListChoice<Conversation>;
  readonly #source: ListSource<Conversation>;
  /** Where each conversation ended when it was last looked at, or first seen here. */
  readonly #seen = new Map<ConversationId, MessageId | null>();
  isFocused = false;

  constructor(
    private readonly context: ScreenContext,
    private readonly options: SessionSidebarOptions,
  ) {
    this.#choice = new ListChoice(context.keys, {
      idOf: ({ id }) => id,
      textOf: ({ title }) => title,
      alwaysTyping: false,
    });
    this.#source = new ListSource(
      context,
      (cursor) => context.client.conversations.list({ limit: pageSize, cursor }),
      (items) => this.#take(items),
    );
  }

  reload(): void {
    this.#source.reload();
  }

  close(): void {
    this.#source.close();
  }

  /** Takes a key of lists; false for one that means something else. */
  handleInput(data: string): boolean {
    const { keys } = this.context;
    if (this.#choice.isTyping) {
      this.#choice.type(data, this.#rows);
      // What is sought may stand on a later page.
      this.#source.more();
      return true;
    }
    if (keys.is(data, 'list.close')) this.options.leave();
    else if (keys.is(data, 'list.filter')) this.#choice.isTyping = true;
    else if (keys.is(data, 'list.open')) this.#open();
    else if (!this.#choice.move(data, this.#rows)) return false;
    else if (this.#choice.index >= this.#choice.matches.length - 1) this.#source.more();
    return true;
  }

  /** As many lines as the terminal has rows, each of this width. */
  render(width: number): string[] {
    const { theme } = this.context;
    const rows = this.#rows;
    const { matches, index } = this.#choice;
    const { error } = this.#source;
    const fault = error ? errorLines(describeError(error), theme, width).slice(0, rows - 1) : [];
    const room = rows - fault.length;
    const top = Math.max(0, Math.min(index - Math.floor(room / 2), matches.length - room));
    const shown = matches
      .slice(top, top + room)
      .map((item, row) => this.#row(item, top + row === index, width));
    const body = [...fault, ...shown, ...this.#emptyLines(error !== undefined)].slice(0, rows);
    const blank = Array.from({ length: rows - body.length }, () => '');
    return [this.#heading(), ...body, ...blank, theme.muted(this.#hint())].map((line) =>
      truncateToWidth(line, width, '…', true),
    );
  }

  get #rows(): number {
    return Math.max(1, this.context.tui.terminal.rows - otherRows);
  }

  #open(): void {
    const { current } = this.#choice;
    if (current === undefined) return;
    this.options.leave();
    this.options.open(current.id);
  }

  #take(items: readonly Conversation[]): void {
    this.#choice.items = items;
    const current = this.options.current();
    for (const { id, activeLeafId } of items) {
      if (id === current || !this.#seen.has(id)) this.#seen.set(id, activeLeafId);
    }
  }

  /** Something was said there that was not looked at here. */
  #isUnread({ id, activeLeafId }: Conversation): boolean {
    if (id === this.options.current()) this.#seen.set(id, activeLeafId);
    return this.#seen.get(id) !== activeLeafId;
  }

  #heading(): string {
    const { theme } = this.context;
    const { matches, items, words, isTyping } = this.#choice;
    const more = this.#source.hasMore ? '+' : '';
    const count = words === '' ? `${items.length}${more}` : `${matches.length} of ${items.length}${more}`;
    const told = this.#source.isLoading && items.length === 0 ? 'loading' : count;
    const narrowed = words !== '' || isTyping ? ` ${theme.accent(`/${words}`)}` : '';
    const title = this.isFocused ? theme.bold('Conversations') : theme.muted('Conversations');
    return `${title} ${theme.muted(told)}${narrowed}`;
  }

  /** The age stands at the edge, and a title has what is left. */
  #row(conversation: Conversation, isAtCursor: boolean, width: number): string {
    const { theme } = this.context;
    const isPointed = isAtCursor && this.isFocused;
    const isCurrent = conversation.id === this.options.current();
    const age = ago(conversation.updatedAt, Date.now()).replace(/ ago$/, '');
    const room = Math.max(1, width - visibleWidth(age) - 5);
    const title = truncateToWidth(cleanLine(conversation.title) || 'Untitled', room, '…', true);
    const shown = isPointed ? theme.accent(title) : isCurrent ? theme.bold(title) : title;
    const pointer = isPointed ? theme.accent('›') : ' ';
    return `${pointer} ${this.#mark(conversation)}${shown} ${theme.muted(age)}`;
  }

  #mark(conversation: Conversation): string {
    const { theme } = this.context;
    if (conversation.activeRunId !== null) return `${theme.tiles.running} `;
    if (this.#isUnread(conversation)) return `${theme.accent('●')} `;
    if (conversation.id === this.options.current()) return `${theme.muted('•')} `;
    return conversation.isPinned ? `${theme.muted('*')} ` : '  ';
  }

  #emptyLines(isFailed: boolean): string[] {
    const { items, matches } = this.#choice;
    if (isFailed || this.#source.isLoading || matches.length > 0) return [];
    return [this.context.theme.muted(items.length === 0 ? '  None yet.' : '  Nothing matches.')];
  }

  #hint(): string {
    const { keys } = this.context;
    if (this.#choice.isTyping) return 'Enter keeps the words · Esc drops';
    if (!this.isFocused) return `${keys.label('chat.sidebar')} goes in here`;
    return `${keys.label('list.open')} opens · ${keys.label('list.filter')} narrows · Esc`;
  }
}
