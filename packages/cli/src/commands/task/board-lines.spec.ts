import { taskStateSchema, type Task, type TaskState } from '@mosaicstack/types';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { boardLines, type BoardColumn } from './board-lines.js';

const task = (number: number, title: string): Task =>
  ({
    id: `0198a3f0-0000-7000-8000-${String(number).padStart(12, '0')}`,
    title,
    priority: number % 2 === 0 ? 'medium' : 'high',
    due: number % 3 === 0 ? '2026-03-01' : null,
  }) as Task;

const board = (titles: Partial<Record<TaskState, string[]>>, limit: number | null = null): BoardColumn[] =>
  taskStateSchema.options.map((state) => ({
    state,
    limit: state === 'in-progress' ? limit : null,
    tasks: (titles[state] ?? []).map((title, index) => task(index + 1, title)),
  }));

const style = (_style: unknown, text: string): string => text;
const lines = (columns: BoardColumn[], width: number, limit = 20): string[] =>
  boardLines(columns, { width, limit, style });

const full = board({
  'not-started': ['Lay the floor of the great hall before the guests come', 'Paint', '日本語の題名'],
  'in-progress': ['Raise the beams', 'Cut \u001b[2J tiles'],
  done: ['Order'],
  failed: ['Dig'],
});

describe('a board', () => {
  it('stands in columns where there is room, with what is empty left out', () => {
    const [heading, , card] = lines(full, 100);
    expect(heading).toMatch(/^not-started 3 +in-progress 2 +done 1 +failed 1$/);
    expect(card).toMatch(/^Lay the floor of the +Raise the beams +Order +Dig$/);
  });

  it('is a list where columns would be too narrow', () => {
    const shown = lines(full, 40);
    expect(shown.filter((line) => /^(not-started|in-progress|done|failed) \d$/.test(line))).toHaveLength(4);
  });

  it('fits every width from 20 to 240', () => {
    for (let width = 20; width <= 240; width += 1) {
      for (const line of lines(full, width)) expect(stringWidth(line), `${width}`).toBeLessThanOrEqual(width);
    }
  });

  it('shows a limit that is passed, how many more there are, and no control code', () => {
    const many = board({ 'in-progress': Array.from({ length: 30 }, (_, index) => `Task ${index}`) }, 3);
    const shown = lines(many, 80, 5).join('\n');
    expect(shown).toContain('in-progress 30/3 over');
    expect(shown).toContain('and 25 more');
    expect(lines(full, 80).join('')).not.toContain('\u001b');
  });
});
