import stringWidth from 'string-width';
import { badUsage } from '../failure.js';
import type { Printer } from '../printer.js';
import { cleanName, safeJson } from './clean-text.js';

export const outputFormats = ['table', 'wide', 'json', 'jsonl', 'name', 'csv'] as const;
export type OutputFormat = (typeof outputFormats)[number];

export interface Column<Row> {
  title: string;
  value: (row: Row) => string;
  /** Shown in wide tables and CSV only. */
  isExtra?: boolean;
}

export interface RecordsView<Row> {
  columns: readonly Column<Row>[];
  /** What `-o name` prints. */
  name: (row: Row) => string;
  /** What JSON shows. */
  fields: (row: Row) => Record<string, unknown>;
  /** Names `--json` may ask for. */
  fieldNames: readonly string[];
  /** Said on stderr when there is nothing to list. */
  whenEmpty: string;
}

export interface RecordsOptions {
  output: OutputFormat;
  /** Comma-separated names; `true` asks which there are. */
  json?: string | true | undefined;
}

/** Prints a list in the form that was asked for. */
export function printRecords<Row>(
  printer: Printer,
  rows: readonly Row[],
  view: RecordsView<Row>,
  options: RecordsOptions,
): void {
  if (options.json === true) return view.fieldNames.forEach((name) => printer.line(name));
  if (options.json !== undefined) return printJson(printer, rows, view, options.json);
  switch (options.output) {
    case 'json':
      return printer.line(safeJson({ v: 1, items: rows.map(view.fields) }, 2));
    case 'jsonl':
      return rows.forEach((row) => printer.line(safeJson({ v: 1, ...view.fields(row) })));
    case 'name':
      return rows.forEach((row) => printer.line(cleanName(view.name(row))));
    case 'csv':
      return printCsv(printer, rows, view.columns);
    case 'table':
    case 'wide':
      if (rows.length === 0) return printer.talk(view.whenEmpty);
      return printTable(printer, rows, view.columns, options.output === 'wide');
  }
}

function printJson<Row>(
  printer: Printer,
  rows: readonly Row[],
  view: RecordsView<Row>,
  wanted: string,
): void {
  const names = wanted.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !view.fieldNames.includes(name));
  if (unknown !== undefined) {
    throw badUsage(`There is no field "${unknown}".`, `--json ${view.fieldNames.join(',')}`);
  }
  const pick = (row: Row): Record<string, unknown> => {
    const fields = view.fields(row);
    return Object.fromEntries(names.map((name) => [name, fields[name]]));
  };
  printer.line(safeJson({ v: 1, items: rows.map(pick) }, 2));
}

function printCsv<Row>(printer: Printer, rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const line = (cells: string[]): void => printer.line(cells.map(csvCell).join(','));
  line(columns.map(({ title }) => title));
  for (const row of rows) line(columns.map(({ value }) => cleanName(value(row))));
}

const csvCell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function printTable<Row>(
  printer: Printer,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  isWide: boolean,
): void {
  const shown = columns.filter((column) => isWide || !column.isExtra);
  const body = rows.map((row) => shown.map(({ value }) => cleanName(value(row))));
  const widths = shown.map(({ title }, index) =>
    Math.max(title.length, ...body.map((cells) => stringWidth(cells[index] ?? ''))),
  );
  const limit = isWide ? Number.POSITIVE_INFINITY : (printer.width ?? Number.POSITIVE_INFINITY);
  const lineOf = (cells: readonly string[]): string => {
    const padded = cells.map((cell, index) =>
      padTo(cell, index === cells.length - 1 ? 0 : (widths[index] ?? 0)),
    );
    return cutTo(padded.join('  '), limit);
  };
  printer.line(printer.style('bold', lineOf(shown.map(({ title }) => title))));
  for (const cells of body) printer.line(lineOf(cells));
}

const padTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));

function cutTo(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept) + stringWidth(segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
