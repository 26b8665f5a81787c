import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { figureCells, figureColumns, isMissed as isFigureMissed, type Figure } from './figures';
import { slowDown, type FirstVisit } from './first-visit';

/** Compressed bytes of each script of a page's first load, by page. */
export type Scripts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The time of a full build, and the machine it was made on. */
export interface Build {
  seconds: number;
  cores: number;
  model: string;
  load: number;
}

export interface ReportedPage {
  file: string;
  /** The median of its visits, each figure by itself. */
  visit: FirstVisit;
  /** Milliseconds after which it was usable in the best of them. */
  soonest: number;
}

export interface Report {
  pages: readonly ReportedPage[];
  figures: readonly Figure[];
  scripts: Scripts;
  build: Build;
}

const goals = { usable: 2_000, scripts: 250 * 1024, shift: 0.1, build: 60 };

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

interface Row {
  page: string;
  cells: readonly string[];
  isMissed: boolean;
}

const columns = [
  'page',
  'scripts, KB',
  'of which its own',
  'first paint, s',
  'largest paint, s',
  'blocking, ms',
  'usable, s',
  'at best, s',
  'layout shift',
  'by then, KB',
  'requests',
];

function rowsOf({ pages, scripts }: Report): Row[] {
  const users = new Map<string, number>();
  for (const script of Object.values(scripts).flatMap(Object.keys)) {
    users.set(script, (users.get(script) ?? 0) + 1);
  }
  const visits = new Map(pages.map((page) => [page.file, page]));
  return Object.entries(scripts).map(([file, loaded]) => {
    const all = sum(Object.values(loaded));
    const own = sum(Object.entries(loaded).map(([script, bytes]) => (users.get(script) === 1 ? bytes : 0)));
    const { visit, soonest = 0 } = visits.get(file) ?? {};
    const measured = visit && [
      seconds(visit.firstPaint),
      seconds(visit.largestPaint),
      visit.blocking.toFixed(0),
      seconds(visit.usable),
      seconds(soonest),
      visit.shift.toFixed(3),
      kilobytes(visit.bytes),
      String(visit.requests),
    ];
    return {
      page: file.replace('.html', ''),
      cells: [kilobytes(all), kilobytes(own), ...(measured ?? columns.slice(3).map(() => ''))],
      isMissed:
        all > goals.scripts || (visit?.usable ?? 0) > goals.usable || (visit?.shift ?? 0) > goals.shift,
    };
  });
}

/** Writes the report as a page and as data, and the table to the terminal. */
export function writeReport(folder: string, report: Report): void {
  const rows = rowsOf(report);
  writeFileSync(path.join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(path.join(folder, 'index.html'), pageOf(rows, report));
  print([columns, ...rows.map(({ page, cells }) => [page, ...cells])]);
  print([figureColumns, ...report.figures.map(figureCells)]);
  process.stdout.write(`next build: ${buildWords(report.build)}\n`);
}

function print(lines: readonly (readonly string[])[]): void {
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0))) ?? [];
  for (const cells of lines) {
    process.stdout.write(`${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}\n`);
  }
}

const buildWords = ({ seconds: taken, cores, model, load }: Build): string =>
  `${taken.toFixed(1)} s on ${cores} cores (${model}), load ${load.toFixed(1)}`;

const line = (tag: string, cells: readonly string[]): string =>
  cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('');

const tableRow = (cells: readonly string[], isMissed: boolean): string =>
  `<tr${isMissed ? ' class="missed"' : ''}>${line('td', cells)}</tr>`;

const pageOf = (rows: readonly Row[], { build, figures }: Report): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Web report</title>
<style>
  body { font: 14px/1.5 system-ui; margin: 2rem; color-scheme: light dark }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums }
  th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid #8884 }
  th:first-child, td:first-child { text-align: left }
  .missed { font-weight: 600 }
</style>
<h1>Web report</h1>
<p>${build.cores} cores, ${build.model}. Rows that miss a goal are bold.</p>
<h2>First visits</h2>
<p>With an empty cache and a processor made ${slowDown} times slower, medians. The goals are
${goals.scripts / 1024} KB of scripts, compressed; usable within ${goals.usable / 1000} s; a layout shift of at most ${goals.shift}.
Blocking is what tasks took beyond 50 ms each, between the first paint and the page being usable. A script of its own
is one that no other page loads.</p>
<table>
<tr>${line('th', columns)}</tr>
${rows.map(({ page, cells, isMissed }) => tableRow([page, ...cells], isMissed)).join('\n')}
</table>
<h2>Answers</h2>
<p>On the processor as it is.</p>
<table>
<tr>${line('th', figureColumns)}</tr>
${figures.map((figure) => tableRow(figureCells(figure), isFigureMissed(figure))).join('\n')}
</table>
<h2>Build</h2>
<p>next build: ${buildWords(build)}; the goal is ${goals.build} s.</p>
`;
