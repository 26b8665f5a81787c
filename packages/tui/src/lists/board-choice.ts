import { taskStateSchema, type Task, type TaskState } from '@mosaicstack/types';

export interface BoardColumn {
  state: TaskState;
  tasks: readonly Task[];
}

/** Where on a board somebody is. */
export class BoardChoice {
  #columns: readonly BoardColumn[] = [];
  #column = 0;
  #row = 0;

  /** Columns that hold nothing and are seldom used are left out; the first four are always there. */
  show(tasks: readonly Task[], words: string): void {
    const before = this.current?.id;
    const wanted = words.toLowerCase();
    const fitting = tasks.filter(({ title }) => title.toLowerCase().includes(wanted));
    this.#columns = taskStateSchema.options
      .map((state) => ({ state, tasks: fitting.filter((task) => task.state === state) }))
      .filter(({ tasks: held }, index) => index < 3 || held.length > 0);
    this.goTo(before);
  }

  get columns(): readonly BoardColumn[] {
    return this.#columns;
  }

  get column(): number {
    return this.#column;
  }

  get row(): number {
    return this.#row;
  }

  get current(): Task | undefined {
    return this.#columns[this.#column]?.tasks[this.#row];
  }

  move(columns: number, rows: number): void {
    this.#column = Math.max(0, Math.min(this.#columns.length - 1, this.#column + columns));
    const last = (this.#columns[this.#column]?.tasks.length ?? 0) - 1;
    this.#row = Math.max(0, Math.min(last, this.#row + rows));
  }

  /** To a task, wherever it stands now. */
  goTo(id: string | undefined): void {
    for (const [column, { tasks }] of this.#columns.entries()) {
      const row = tasks.findIndex((task) => task.id === id);
      if (row === -1) continue;
      this.#column = column;
      this.#row = row;
      return;
    }
    this.move(0, 0);
  }
}
