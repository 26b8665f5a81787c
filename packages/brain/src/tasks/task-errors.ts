import { AppError } from '@mosaicstack/kernel';
import type { TaskState } from '@mosaicstack/types';

/** Something would wait for itself, or be part of itself. */
export class DependencyCycle extends AppError {
  /** `titles` in the order in which each leads to the next; the last leads to the first. */
  constructor(titles: readonly string[]) {
    super('dependency_cycle', 'That would go round in a circle.', {
      reason: [...titles, ...titles.slice(0, 1)].map((title) => `"${title}"`).join(' → '),
      remediation: 'Leave out one of these.',
    });
  }
}

export class DependenciesOpen extends AppError {
  constructor(titles: readonly string[]) {
    const [first, ...others] = titles;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    super('dependencies_open', `This cannot be begun: it waits for "${first}"${more}.`, {
      remediation: 'Close what it waits for first, or take the dependency out of the mission.',
    });
  }
}

export class ColumnFull extends AppError {
  constructor(state: TaskState, limit: number) {
    super('conflict', `The column "${state}" holds as many tasks as it should: its limit is ${limit}.`, {
      remediation: 'Finish something in it first, or raise the limit in the project.',
    });
  }
}

/** A row that is asked for belongs elsewhere. `path` is the field that names it. */
export class Misplaced extends AppError {
  constructor(path: string, message: string) {
    super('invalid_request', message, { issues: [{ path, message }] });
  }
}

/** A task that others hang on cannot go to another project alone. */
export class TaskTied extends AppError {
  constructor(by: 'subtasks' | 'missions') {
    const reason =
      by === 'subtasks'
        ? 'It has subtasks, which belong to the project of their parent.'
        : 'It has a place in a mission of its project.';
    super('conflict', 'This task cannot go to another project.', {
      reason,
      remediation:
        by === 'subtasks'
          ? 'Make its subtasks tasks of their own first.'
          : 'Take it out of the mission first.',
    });
  }
}
