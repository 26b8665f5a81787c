import { decodeKittyPrintable, matchesKey } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import type { Conversation, ConversationId } from '@mosaicstack/types';
import { errorLines } from '../components/error-block.js';
import { charactersOf, cleanLine } from '../terminal-text.js';
import { ago } from './relative-time.js';
import { describeError, gatewayErrorOf, type ScreenContext } from './screen.js';

export interface PickerChoice {
  open(id: ConversationId): void;
  startNew(): void;
  cancel(): void;
}

/** Rows beside the list: heading, filter, hint, and what stays visible below. */
const otherRows = 6;
const pageSize = 100;

/** The person's conversations, newest first. */
export class SessionPicker {
  readonly #context: ScreenContext;
  readonly #choice: PickerChoice;
  readonly #current: ConversationId | null;
  #items: Conversation[] = [];
  #cursor: string | null | undefined;
  #loading = false;
  #error: GatewayError | undefined;
  #selected = 0;
  #filter = '';
  #filtering = false;
  #closed = false;

  constructor(context: ScreenContext, options: { choice: PickerChoice; current: ConversationId | null }) {
    this.#context = context;
    this.#choice = options.choice;
    this.#current = options.current;
    this.#loadMore();
  }

  handleInput(data: string): void {
    if (this.#filtering) return this.#filterInput(data);
    const matches = this.#matches;
    if (
      matchesKey(data, 'escape') ||
      data === 'q' ||
      matchesKey(data, 'ctrl+c') ||
      matchesKey(data, 'ctrl+r')
    ) {
      return this.#choice.cancel();
    }
    if (data === '/') this.#filtering = true;
    else if (data === 'n' || matchesKey(data, 'ctrl+n')) this.#choice.startNew();
    else if (!this.#move(data) && matchesKey(data, 'enter')) {
      const chosen = matches[this.#selected];
      if (chosen) this.#choice.open(chosen.id);
    }
  }

  render(width: number): string[] {
    const { theme } = this.#context;
    const matches = this.#matches;
    const rows = this.#rows;
    const top = Math.max(0, Math.min(this.#selected - Math.floor(rows / 2), matches.length - rows));
    const shown = matches
      .slice(top, top + rows)
      .map((item, index) => this.#row(item, top + index === this.#selected));
    const count = this.#filter === '' ? `${matches.length}` : `${matches.length} of ${this.#items.length}`;
    const filter = this.#filtering || this.#filter !== '' ? ` ${theme.accent(`/${this.#filter}`)}` : '';
    return [
      `${theme.bold('Conversations')} ${theme.muted(this.#loading ? 'loading' : `${count}${this.#cursor ? '+' : ''}`)}${filter}`,
      ...(this.#error ? errorLines(describeError(this.#error), theme, width) : shown),
      ...(this.#isEmpty
        ? [theme.muted(this.#filter === '' ? 'None yet. n begins one.' : 'Nothing matches.')]
        : []),
      theme.muted(
        this.#filtering
          ? 'Enter keeps the filter · Esc drops it'
          : 'Enter opens · j k move · / filters · n new · Esc back',
      ),
    ];
  }

  /** Reads the list again, keeping the filter. */
  reload(): void {
    this.#items = [];
    this.#cursor = undefined;
    this.#loadMore();
  }

  close(): void {
    this.#closed = true;
  }

  get #rows(): number {
    return Math.max(2, Math.min(20, this.#context.tui.terminal.rows - otherRows));
  }

  get #isEmpty(): boolean {
    return !this.#loading && !this.#error && this.#matches.length === 0;
  }

  get #matches(): Conversation[] {
    const wanted = this.#filter.toLowerCase();
    return wanted === ''
      ? this.#items
      : this.#items.filter(({ title }) => title.toLowerCase().includes(wanted));
  }

  #row(item: Conversation, isSelected: boolean): string {
    const { theme } = this.#context;
    const mark = item.activeRunId ? theme.tiles.running : item.id === this.#current ? theme.muted('•') : ' ';
    const title = cleanLine(item.title) || 'Untitled';
    const text = `${isSelected ? theme.accent('›') : ' '} ${mark} ${isSelected ? theme.accent(title) : title}`;
    return `${text} ${theme.muted(ago(item.updatedAt, Date.now()))}`;
  }

  #move(data: string): boolean {
    const last = this.#matches.length - 1;
    const step =
      data === 'j' || matchesKey(data, 'down')
        ? 1
        : data === 'k' || matchesKey(data, 'up')
          ? -1
          : matchesKey(data, 'pageDown')
            ? this.#rows
            : matchesKey(data, 'pageUp')
              ? -this.#rows
              : data === 'g' || matchesKey(data, 'home')
                ? -Infinity
                : data === 'G' || matchesKey(data, 'end')
                  ? Infinity
                  : undefined;
    if (step === undefined) return false;
    this.#selected = Math.max(0, Math.min(last, this.#selected + step));
    if (this.#selected >= last) this.#loadMore();
    return true;
  }

  #filterInput(data: string): void {
    if (matchesKey(data, 'escape')) {
      this.#filter = '';
      this.#filtering = false;
    } else if (matchesKey(data, 'enter')) this.#filtering = false;
    else if (matchesKey(data, 'backspace')) this.#filter = charactersOf(this.#filter).slice(0, -1).join('');
    else if (!this.#moveByArrow(data))
      this.#filter += cleanLine(decodeKittyPrintable(data) ?? data) || (data === ' ' ? ' ' : '');
    this.#selected = Math.max(0, Math.min(this.#selected, this.#matches.length - 1));
    // What is sought may stand on a later page.
    if (this.#filter !== '') this.#loadMore();
  }

  #moveByArrow(data: string): boolean {
    if (!matchesKey(data, 'up') && !matchesKey(data, 'down')) return false;
    return this.#move(data);
  }

  #loadMore(): void {
    if (this.#loading || this.#cursor === null) return;
    this.#loading = true;
    void this.#context.client.conversations
      .list({ limit: pageSize, cursor: this.#cursor })
      .then((page) => {
        this.#items = [...this.#items, ...page.items];
        this.#cursor = page.nextCursor;
        this.#error = undefined;
      })
      .catch((error: unknown) => {
        this.#error = gatewayErrorOf(error);
      })
      .catch((error: unknown) => this.#context.fail(error))
      .finally(() => {
        this.#loading = false;
        if (!this.#closed) this.#context.draw();
      });
  }
}
