import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quantile } from '../e2e/support/pictures';

/** What was measured some times over, beside what it is held to. */
export interface Figure {
  what: string;
  unit: string;
  count: number;
  least: number;
  median: number;
  p95: number;
  most: number;
  goal: number;
  /** Which of them the goal is about. */
  heldTo: 'p95' | 'most';
}

const file = path.join(import.meta.dirname, '..', 'report-out', 'figures.json');

export const isMissed = (figure: Figure): boolean => figure[figure.heldTo] > figure.goal;

export const readFigures = (): Figure[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Figure[]) : [];

/** Before the first figure of a report: those of the last one are no part of it. */
export const forgetFigures = (): void => rmSync(file, { force: true });

/** Keeps a figure for the written report, and prints it. */
export function keepFigure(
  samples: readonly number[],
  about: Pick<Figure, 'what' | 'unit' | 'goal' | 'heldTo'>,
): void {
  const figure: Figure = {
    ...about,
    count: samples.length,
    least: Math.min(...samples),
    median: quantile(samples, 0.5),
    p95: quantile(samples, 0.95),
    most: Math.max(...samples),
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify([...readFigures(), figure], null, 2)}\n`);
  process.stdout.write(`${figureCells(figure).join('  ')}\n`);
}

export const figureColumns = ['', 'samples', 'least', 'median', '95 %', 'most', 'goal'];

export const figureCells = (figure: Figure): string[] => {
  const { what, unit, count, least, median, p95, most, goal, heldTo } = figure;
  const digits = unit === '' ? 3 : 1;
  const written = [least, median, p95, most].map((value) => value.toFixed(digits));
  const goalWords = `${heldTo === 'p95' ? '95 %' : 'most'} ≤ ${goal}${isMissed(figure) ? ', missed' : ''}`;
  return [unit === '' ? what : `${what}, ${unit}`, String(count), ...written, goalWords];
};
