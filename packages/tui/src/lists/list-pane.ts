import { matchesKey, visibleWidth, type KeyId } from '@earendil-works/pi-tui';
import { errorLines } from '../components/error-block.js';
import { shownKey } from '../key-names.js';
import { describeError, type ScreenContext } from '../screens/screen.js';
import { cleanLine } from '../terminal-text.js';
import { ListChoice } from './list-choice.js';
import { ListSource, type ListPage } from './list-source.js';

/** How one thing stands in a list. */
export interface ListRow {
  /** Already styled, one column wide; a state, mostly. */
  mark?: string;
  title: string;
  note?: string;
}

/** A key of one list's own. */
export interface ListKey<Item> {
  key: KeyId;
  does: string;
  /** For everything selected, or what the cursor is at; `words` narrow the list now. */
  run: (items: readonly Item[], words: string) => void;
}

export interface ListPaneOptions<Item> {
  title: string;
  read: (cursor: string | undefined) => Promise<ListPage<Item>>;
  idOf: (item: Item) => string;
  row: (item: Item) => ListRow;
  open: (item: Item) => void;
  close: () => void;
  /** Said when there is nothing. */
  empty: string;
  keys?: readonly ListKey<Item>[];
  /** Keys besides those of lists that close this one: those that opened it. */
  isClosing?: (data: string) => boolean;
  /** Typing narrows at once; a list of things to choose by name. */
  alwaysTyping?: boolean;
  /** Space selects, for keys that do something to several. */
  selects?: boolean;
  /** Its rows are no number worth telling. */
  isUncounted?: boolean;
  /** What stands above the rows, of all of them. */
  above?: (width: number) => string[];
  /** What is said of the thing that the cursor is at, below the list. */
  detail?: (item: Item, width: number) => string[];
  /** What Enter does here. */
  opens?: string;
}

/** Rows beside the list: heading, hint, and what stays visible below. */
const otherRows = 6;
const mostRows = 20;
/** Columns; a longer title pushes its own note aside. */
const widestTitle = 40;

/** A list to choose from: moves, narrows, selects, opens, and tells its keys on `?`. */
export class ListPane<Item> {
  readonly #choice: ListChoice<Item>;
  readonly #source: ListSource<Item>;
  #showsKeys = false;

  constructor(
    private readonly context: ScreenContext,
    private readonly options: ListPaneOptions<Item>,
  ) {
    const { idOf, row, alwaysTyping = false, read } = options;
    const textOf = (item: Item): string => {
      const { title, note = '' } = row(item);
      return `${title} ${note}`;
    };
    this.#choice = new ListChoice(context.keys, { idOf, textOf, alwaysTyping });
    this.#source = new ListSource(context, read, (items) => (this.#choice.items = items));
  }

  handleInput(data: string): void {
    const { keys } = this.context;
    const { options } = this;
    if (this.#showsKeys) {
      this.#showsKeys = false;
      if (!keys.is(data, 'list.close') && data !== '?') this.handleInput(data);
      return;
    }
    if (options.isClosing?.(data)) return options.close();
    if (this.#choice.isTyping) return this.#type(data);
    if (keys.is(data, 'list.close')) return options.close();
    if (keys.is(data, 'keys.show')) this.#showsKeys = true;
    else if (keys.is(data, 'list.filter')) this.#choice.isTyping = true;
    else if (keys.is(data, 'list.open')) this.#open();
    else if (options.selects && keys.is(data, 'list.select')) {
      this.#choice.toggle();
    } else if (this.#choice.move(data, this.#rows)) this.#wantMore();
    else {
      const own = options.keys?.find(({ key }) => matchesKey(data, key));
      if (own) own.run(this.#choice.meant, this.#choice.words);
    }
  }

  render(width: number): string[] {
    const { theme } = this.context;
    if (this.#showsKeys) return this.#keyLines();
    const matches = this.#choice.matches;
    const above = this.options.above?.(width) ?? [];
    const rows = Math.max(2, this.#rows - above.length);
    const top = Math.max(0, Math.min(this.#choice.index - Math.floor(rows / 2), matches.length - rows));
    const window = matches.slice(top, top + rows);
    const titles = window.map((item) => visibleWidth(cleanLine(this.options.row(item).title)));
    const column = Math.min(widestTitle, Math.max(0, ...titles));
    const shown = window.map((item, index) => this.#row(item, { index: top + index, column }));
    const { current } = this.#choice;
    const detail = current && this.options.detail ? this.options.detail(current, width) : [];
    const { error } = this.#source;
    return [
      this.#heading(),
      ...above,
      ...(error ? errorLines(describeError(error), theme, width) : shown),
      ...this.#emptyLines(),
      ...detail,
      theme.muted(this.#hint()),
    ];
  }

  /** Reads the list again, keeping place and words. */
  reload(): void {
    this.#source.reload();
  }

  close(): void {
    this.#source.close();
  }

  #open(): void {
    const { current } = this.#choice;
    if (current !== undefined) this.options.open(current);
  }

  #type(data: string): void {
    const { alwaysTyping } = this.options;
    const isLeaving = alwaysTyping && (matchesKey(data, 'escape') || matchesKey(data, 'ctrl+c'));
    if (isLeaving) return this.options.close();
    if (alwaysTyping && matchesKey(data, 'enter')) return this.#open();
    this.#choice.type(data, this.#rows);
    // What is sought may stand on a later page.
    if (this.#choice.words !== '') this.#source.more();
    else this.#wantMore();
  }

  #wantMore(): void {
    if (this.#choice.index >= this.#choice.matches.length - 1) this.#source.more();
  }

  get #rows(): number {
    const taken = otherRows + (this.options.detail ? 8 : 0);
    return Math.max(2, Math.min(mostRows, this.context.tui.terminal.rows - taken));
  }

  #heading(): string {
    const { theme } = this.context;
    const { matches, items, words, isTyping, selectedCount } = this.#choice;
    const isNarrowed = matches.length !== items.length;
    const count = isNarrowed ? `${matches.length} of ${items.length}` : `${items.length}`;
    const known = this.options.isUncounted && !isNarrowed ? '' : count + (this.#source.hasMore ? '+' : '');
    const told = this.#source.isLoading && items.length === 0 ? 'loading' : known;
    const sign = this.options.alwaysTyping ? '' : '/';
    const narrowed = words !== '' || (isTyping && sign !== '') ? ` ${theme.accent(sign + words)}` : '';
    const selected = selectedCount > 0 ? ` ${theme.accent(`${selectedCount} selected`)}` : '';
    return `${theme.bold(this.options.title)} ${theme.muted(told)}${selected}${narrowed}`;
  }

  /** Notes stand in a column, where titles are not too long for one. */
  #row(item: Item, { index, column }: { index: number; column: number }): string {
    const { theme } = this.context;
    const { mark, title, note = '' } = this.options.row(item);
    const isCurrent = index === this.#choice.index;
    const name = cleanLine(title) || 'Untitled';
    const isChoosing = this.#choice.selectedCount > 0;
    const selected = isChoosing ? (this.#choice.isSelected(item) ? theme.accent('✓ ') : '  ') : '';
    const tile = mark === undefined ? '' : `${mark} `;
    const shown = isCurrent ? theme.accent(name) : name;
    const gap = ' '.repeat(Math.max(0, column - visibleWidth(name)) + 2);
    return `${isCurrent ? theme.accent('›') : ' '} ${selected}${tile}${shown}${gap}${theme.muted(cleanLine(note))}`;
  }

  #emptyLines(): string[] {
    const { matches, items } = this.#choice;
    if (this.#source.isLoading || this.#source.error || matches.length > 0) return [];
    return [this.context.theme.muted(items.length === 0 ? this.options.empty : 'Nothing matches.')];
  }

  #hint(): string {
    const { keys } = this.context;
    const { alwaysTyping, opens = 'opens' } = this.options;
    if (alwaysTyping) return `Enter ${opens} · ↑ ↓ move · typing narrows, j and k too · Esc back`;
    if (this.#choice.isTyping) return 'Enter keeps the words · Esc drops them';
    const own = (this.options.keys ?? []).map(({ key, does }) => `${shownKey(key)} ${does}`);
    // The first is never cut off: it tells all the others.
    const shown = [
      `${keys.label('keys.show')} keys`,
      `${keys.label('list.open')} ${opens}`,
      ...(this.options.selects ? [`${keys.label('list.select')} selects`] : []),
      ...own,
      `${keys.label('list.filter')} narrows`,
    ];
    return shown.join(' · ');
  }

  /** The keys valid in this list right now. */
  #keyLines(): string[] {
    const { theme, keys } = this.context;
    const { options } = this;
    const rows: [label: string, does: string][] = [
      [`${keys.label('list.down')}, ${keys.label('list.up')}`, 'move'],
      ['PageDown, PageUp, g, G', 'move further'],
      [keys.label('list.filter'), 'narrow by words'],
      ...(options.selects
        ? [[keys.label('list.select'), 'select, for several at once'] as [string, string]]
        : []),
      [keys.label('list.open'), options.opens ?? 'opens'],
      ...(options.keys ?? []).map(({ key, does }): [string, string] => [shownKey(key), does]),
      [keys.label('list.close'), 'back'],
    ];
    const column = Math.max(...rows.map(([label]) => label.length)) + 2;
    return [
      theme.bold(`Keys in ${options.title}`),
      ...rows.map(([label, does]) => theme.accent(label.padEnd(column)) + theme.muted(does)),
      theme.muted('any key goes back to the list'),
    ];
  }
}
