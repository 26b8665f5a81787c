import { decodeKittyPrintable, matchesKey, truncateToWidth } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import { taskStateSchema, type ProjectId, type Task } from '@mosaicstack/types';
import { errorLines } from '../components/error-block.js';
import { taskLines, taskNote, taskTile } from '../components/task-lines.js';
import { BoardChoice, type BoardColumn } from '../lists/board-choice.js';
import { ListSource } from '../lists/list-source.js';
import { charactersOf, cleanLine } from '../terminal-text.js';
import { describeError, gatewayErrorOf, type ScreenContext } from './screen.js';

export interface TaskBoardOptions {
  /** All tasks one may see, without one. */
  project: { id: ProjectId; name: string } | undefined;
  cancel: () => void;
}

const narrowest = 22;
const otherRows = 13;
const pageSize = 200;
const mostOpenLines = 40;

/** Tasks in columns by state, as many side by side as fit; `<` and `>` move one to the next column. */
export class TaskBoard {
  readonly #choice = new BoardChoice();
  readonly #source: ListSource<Task>;
  #tasks: readonly Task[] = [];
  #words = '';
  #isTyping = false;
  #showsKeys = false;
  /** The task at hand is read whole. */
  #isOpen = false;
  readonly #selected = new Set<string>();
  #refused: GatewayError | undefined;

  constructor(
    private readonly context: ScreenContext,
    private readonly options: TaskBoardOptions,
  ) {
    const { project } = options;
    const read = (cursor: string | undefined) =>
      context.client.tasks.list({
        order: 'rank',
        limit: pageSize,
        ...(cursor !== undefined && { cursor }),
        ...(project && { projectId: project.id }),
      });
    this.#source = new ListSource(context, read, (tasks) => {
      this.#tasks = tasks;
      this.#choice.show(tasks, this.#words);
    });
  }

  handleInput(data: string): void {
    const { keys } = this.context;
    this.#refused = undefined;
    if (this.#isTyping) return this.#type(data);
    if (this.#showsKeys) {
      this.#showsKeys = false;
      return;
    }
    if (keys.is(data, 'go.tasks')) return this.options.cancel();
    if (keys.is(data, 'list.close'))
      return this.#isOpen ? void (this.#isOpen = false) : this.options.cancel();
    if (keys.is(data, 'list.down')) this.#choice.move(0, 1);
    else if (keys.is(data, 'list.up')) this.#choice.move(0, -1);
    else if (data === 'l' || matchesKey(data, 'right')) this.#choice.move(1, 0);
    else if (data === 'h' || matchesKey(data, 'left')) this.#choice.move(-1, 0);
    else if (keys.is(data, 'list.open')) this.#isOpen = !this.#isOpen;
    else if (keys.is(data, 'list.select')) this.#select();
    else if (data === '>') this.#push(1);
    else if (data === '<') this.#push(-1);
    else if (keys.is(data, 'list.filter')) this.#isTyping = true;
    else if (keys.is(data, 'keys.show')) this.#showsKeys = true;
    if (this.#source.hasMore) this.#source.more();
  }

  render(width: number): string[] {
    const { theme, keys } = this.context;
    if (this.#showsKeys) return this.#keyLines();
    const { current } = this.#choice;
    const error = this.#refused ?? this.#source.error;
    const words = this.#isTyping || this.#words !== '' ? ` ${theme.accent(`/${this.#words}`)}` : '';
    const title = this.options.project ? cleanLine(this.options.project.name) : 'Tasks';
    const count = this.#source.isLoading && this.#tasks.length === 0 ? 'loading' : `${this.#tasks.length}`;
    const chosen = this.#tasks.filter(({ id }) => this.#selected.has(id)).length;
    const selected = chosen > 0 ? ` ${theme.accent(`${chosen} selected`)}` : '';
    return [
      `${theme.bold(title)} ${theme.muted(count)}${selected}${words}`,
      ...this.#columnLines(width),
      ...(current ? taskLines(current, theme, { width, ...(this.#isOpen && { most: mostOpenLines }) }) : []),
      ...(error ? errorLines(describeError(error), theme, width) : []),
      theme.muted(
        `${keys.label('keys.show')} keys · h l columns · j k tasks · ${keys.label('list.open')} ${this.#isOpen ? 'folds' : 'opens'} · < > moves it · / narrows · ${keys.label('chat.stop')} back`,
      ),
    ];
  }

  reload(): void {
    this.#source.reload();
  }

  close(): void {
    this.#source.close();
  }

  #columnLines(width: number): string[] {
    const { columns, column } = this.#choice;
    const fit = Math.max(1, Math.min(columns.length, Math.floor(width / narrowest)));
    const first = Math.max(0, Math.min(column - Math.floor(fit / 2), columns.length - fit));
    const shown = columns.slice(first, first + fit);
    const own = Math.floor(width / fit) - 1;
    const rows = Math.max(2, Math.min(15, this.context.tui.terminal.rows - otherRows));
    const drawn = shown.map((held, index) => this.#column(held, { index: first + index, width: own, rows }));
    const height = Math.max(...drawn.map((lines) => lines.length), 0);
    return Array.from({ length: height }, (_, line) =>
      drawn.map((lines) => truncateToWidth(lines[line] ?? '', own, '…', true)).join(' '),
    );
  }

  #column({ state, tasks }: BoardColumn, at: { index: number; width: number; rows: number }): string[] {
    const { theme } = this.context;
    const isHere = at.index === this.#choice.column;
    const heading = `${taskTile(state, theme)} ${isHere ? theme.bold(state) : theme.muted(state)} ${theme.muted(`${tasks.length}`)}`;
    const row = isHere ? this.#choice.row : 0;
    const top = Math.max(0, Math.min(row - Math.floor(at.rows / 2), tasks.length - at.rows));
    const shown = tasks.slice(top, top + at.rows).map((task, index) => {
      const isCurrent = isHere && top + index === row;
      const title = cleanLine(task.title);
      const note = taskNote(task);
      const mark = this.#selected.has(task.id) ? theme.accent('✓ ') : '';
      return `${isCurrent ? theme.accent('›') : ' '} ${mark}${isCurrent ? theme.accent(title) : title}${note ? theme.muted(` ${note}`) : ''}`;
    });
    const left = tasks.length - top - shown.length;
    return [heading, ...shown, ...(left > 0 ? [theme.muted(`  and ${left} more`)] : [])];
  }

  #select(): void {
    const id = this.#choice.current?.id;
    if (id !== undefined && !this.#selected.delete(id)) this.#selected.add(id);
  }

  /** Moves the task, or all that are selected, each to the column beside its own, at the end of it. */
  #push(step: 1 | -1): void {
    const { current } = this.#choice;
    const selected = this.#tasks.filter(({ id }) => this.#selected.has(id));
    const meant = selected.length > 0 ? selected : current ? [current] : [];
    void this.#moveAll(meant, step)
      .catch((error: unknown) => {
        this.#refused = gatewayErrorOf(error);
        // Somebody else was faster; what is shown then is what there is.
        this.#source.reload();
      })
      .catch((error: unknown) => this.context.fail(error))
      .finally(() => this.context.draw());
  }

  /** One after the other; the first that is refused ends it. */
  async #moveAll(meant: readonly Task[], step: 1 | -1): Promise<void> {
    const states = taskStateSchema.options;
    for (const { id, version, state: before } of meant) {
      const state = states[states.indexOf(before) + step];
      if (!state) continue;
      const moved = await this.context.client.tasks.move(id, { version, state });
      this.#tasks = this.#tasks.map((task) => (task.id === moved.id ? moved : task));
      this.#choice.show(this.#tasks, this.#words);
    }
  }

  #type(data: string): void {
    if (matchesKey(data, 'escape')) {
      this.#words = '';
      this.#isTyping = false;
    } else if (matchesKey(data, 'enter')) this.#isTyping = false;
    else if (matchesKey(data, 'backspace')) this.#words = charactersOf(this.#words).slice(0, -1).join('');
    else this.#words += cleanLine(decodeKittyPrintable(data) ?? data) || (data === ' ' ? ' ' : '');
    this.#choice.show(this.#tasks, this.#words);
  }

  #keyLines(): string[] {
    const { theme, keys } = this.context;
    const rows = [
      ['h, l, ←, →', 'between columns'],
      ['j, k, ↑, ↓', 'between tasks'],
      [keys.label('list.open'), 'read the task whole, or fold it'],
      [keys.label('list.select'), 'select, to move several at once'],
      ['<, >', 'move the task one column'],
      ['/', 'narrow by words'],
      ['Esc, q', 'back'],
    ] as const;
    return [
      theme.bold('Keys on the board'),
      ...rows.map(([key, does]) => theme.accent(key.padEnd(14)) + theme.muted(does)),
      theme.muted('any key goes back to the board'),
    ];
  }
}
