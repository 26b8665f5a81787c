import { visibleWidth, truncateToWidth } from '@earendil-works/pi-tui';
import type { ScreenContext } from './screen.js';
import { SessionSidebar, type SessionSidebarOptions } from './session-sidebar.js';

export interface ChatSidebarOptions extends Pick<SessionSidebarOptions, 'current' | 'open'> {
  /** Opens the same conversations where there is no room beside the one that is read. */
  openList: () => void;
}

/** Columns of the list; what is said keeps more than twice as many. */
const listColumns = 34;
const narrowest = 100;
/** Milliseconds in which what changes is read together. */
const pause = 250;

/** Whether conversations stand beside the one on the screen, which is remembered, and whether they have the keys. */
export class ChatSidebar {
  #list: SessionSidebar | undefined;
  #isStale = false;
  #soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: ScreenContext,
    private readonly options: ChatSidebarOptions,
  ) {
    if (context.choices.now.sidebar) this.#begin();
  }

  /** Keys go to the list. */
  get isFocused(): boolean {
    return this.#shown?.isFocused ?? false;
  }

  /** Columns that are left for what is said. */
  roomOf(width: number): number {
    return this.#shown ? width - listColumns : width;
  }

  /** Once opens it, or goes into it; once more, from inside, closes it. */
  toggle(): void {
    if (this.context.tui.terminal.columns < narrowest) return this.options.openList();
    if (this.#list?.isFocused) return this.#end();
    const isNew = !this.#list;
    const list = this.#list ?? this.#begin();
    list.isFocused = true;
    if (isNew) this.context.choices.keep({ sidebar: true });
  }

  handleInput(data: string): boolean {
    return this.#shown?.handleInput(data) ?? false;
  }

  /** Something in the list changed: it is read once for all that changes now, and when somebody sees it. */
  reload(): void {
    this.#isStale = true;
    this.#readSoon();
  }

  close(): void {
    clearTimeout(this.#soon);
    this.#list?.close();
  }

  /**
   * The list beside the rows that fit the screen; the last `below` of them stand at its foot. Lines further up go
   * into the terminal's scrollback by themselves.
   */
  beside(own: string[], below: number, width: number): string[] {
    const list = this.#shown;
    if (!list) return own;
    const { rows } = this.context.tui.terminal;
    const blank = Array.from({ length: Math.max(0, rows - own.length) }, () => '');
    const lines = own.toSpliced(own.length - below, 0, ...blank);
    const room = this.roomOf(width);
    this.#readSoon();
    const drawn = list.render(listColumns - 3);
    const top = lines.length - rows;
    const edge = this.context.theme.line('│');
    return lines.map((line, index) =>
      index < top ? line : `${filled(line, room)} ${edge} ${drawn[index - top] ?? ''}`,
    );
  }

  get #shown(): SessionSidebar | undefined {
    return this.context.tui.terminal.columns < narrowest ? undefined : this.#list;
  }

  #readSoon(): void {
    if (!this.#isStale || !this.#shown || this.#soon) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      const list = this.#shown;
      if (!list) return;
      this.#isStale = false;
      list.reload();
    }, pause);
  }

  #begin(): SessionSidebar {
    this.#isStale = false;
    const { current, open } = this.options;
    const leave = (): void => {
      if (this.#list) this.#list.isFocused = false;
    };
    return (this.#list = new SessionSidebar(this.context, { current, open, leave }));
  }

  #end(): void {
    this.#list?.close();
    this.#list = undefined;
    this.context.choices.keep({ sidebar: false });
  }
}

const filled = (line: string, width: number): string => {
  const columns = visibleWidth(line);
  return columns > width ? truncateToWidth(line, width, '…') : line + ' '.repeat(width - columns);
};
