import stringWidth from 'string-width';
import { badUsage } from '../failure.js';
import type { Printer } from '../printer.js';
import { cleanName, cleanText, safeJson } from './clean-text.js';
import { cutTo, padTo } from './fit.js';

export const outputFormats = ['table', 'wide', 'json', 'jsonl', 'name', 'csv'] as const;
export type OutputFormat = (typeof outputFormats)[number];

export interface Column<Row> {
  title: string;
  value: (row: Row) => string;
  /** What a table for people shows instead, e.g. "3 hours ago" for a time. */
  shown?: (row: Row, isWide: boolean) => string;
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
  /** What stands below one row that is shown alone: its text, each block of it after a blank line. */
  prose?: (row: Row) => readonly string[];
}

export interface RecordsOptions {
  output: OutputFormat;
  /** Comma-separated names; `true` asks which there are. */
  json?: string | true | undefined;
  /** Titles of columns, in any case. */
  columns?: readonly string[] | undefined;
  /** Rows at most. */
  limit?: number | undefined;
}

/** Whether only the names of fields were asked for, for which nothing has to be read. */
export const wantsFieldNames = ({ json }: RecordsOptions): boolean => json === true;

/** Prints a list in the form that was asked for. */
export function printRecords<Row>(
  printer: Printer,
  allRows: readonly Row[],
  view: RecordsView<Row>,
  options: RecordsOptions,
): void {
  const rows = allRows.slice(0, options.limit);
  if (options.json === true) return view.fieldNames.forEach((name) => printer.line(name));
  if (options.json !== undefined) {
    return printer.line(safeJson({ v: 1, items: rows.map(pickFields(view, options.json)) }, 2));
  }
  switch (options.output) {
    case 'json':
      return printer.line(safeJson({ v: 1, items: rows.map(view.fields) }, 2));
    case 'jsonl':
      return rows.forEach((row) => printer.line(safeJson({ v: 1, ...view.fields(row) })));
    case 'name':
      return rows.forEach((row) => printer.line(cleanName(view.name(row))));
    case 'csv':
      return printCsv(printer, rows, chosen(view.columns, options.columns));
    case 'table':
    case 'wide':
      if (rows.length === 0) return printer.talk(view.whenEmpty);
      return printTable(printer, rows, shownColumns(view.columns, options), options.output === 'wide');
  }
}

/** Prints one row: for people each column on a line of its own and its text below, else as a list of one. */
export function printRecord<Row>(
  printer: Printer,
  row: Row,
  view: RecordsView<Row>,
  options: RecordsOptions,
): void {
  const { json, output } = options;
  if (typeof json === 'string') return printer.line(safeJson({ v: 1, ...pickFields(view, json)(row) }, 2));
  if (json === undefined && output === 'json') {
    return printer.line(safeJson({ v: 1, ...view.fields(row) }, 2));
  }
  if (json === undefined && (output === 'table' || output === 'wide'))
    return printDetails(printer, row, { ...view, columns: chosen(view.columns, options.columns) });
  printRecords(printer, [row], view, options);
}

const shownColumns = <Row>(
  columns: readonly Column<Row>[],
  { output, columns: titles }: RecordsOptions,
): readonly Column<Row>[] =>
  titles ? chosen(columns, titles) : columns.filter(({ isExtra }) => output === 'wide' || !isExtra);

function chosen<Row>(
  columns: readonly Column<Row>[],
  titles: readonly string[] | undefined,
): readonly Column<Row>[] {
  if (!titles) return columns;
  return titles.map((wanted) => {
    const column = columns.find(({ title }) => title.toLowerCase() === wanted.toLowerCase());
    if (column) return column;
    const known = columns.map(({ title }) => title.toLowerCase()).join(',');
    throw badUsage(`There is no column "${wanted}".`, `--columns "${known}"`);
  });
}

function printDetails<Row>(printer: Printer, row: Row, { columns, prose }: RecordsView<Row>): void {
  const titles = columns.map(({ title }) => title);
  const widest = Math.max(...titles.map((title) => title.length));
  for (const { title, value, shown } of columns) {
    const text = cleanName(shown?.(row, true) ?? value(row));
    if (text !== '') printer.line(`${printer.style('bold', title.padEnd(widest))}  ${text}`);
  }
  for (const block of prose?.(row) ?? []) {
    if (block !== '') printer.line(`\n${cleanText(block)}`);
  }
}

function pickFields<Row>(view: RecordsView<Row>, wanted: string): (row: Row) => Record<string, unknown> {
  const names = wanted.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !view.fieldNames.includes(name));
  if (unknown !== undefined) {
    throw badUsage(`There is no field "${unknown}".`, `--json ${view.fieldNames.join(',')}`);
  }
  return (row) => {
    const fields = view.fields(row);
    return Object.fromEntries(names.map((name) => [name, fields[name]]));
  };
}

function printCsv<Row>(printer: Printer, rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const line = (cells: string[]): void => printer.line(cells.map(csvCell).join(','));
  line(columns.map(({ title }) => title));
  for (const row of rows) line(columns.map(({ value }) => cleanName(value(row))));
}

/** A spreadsheet works out what begins like a formula: what others wrote has to stay text there. */
const asText = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;

function csvCell(cell: string): string {
  const text = asText(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function printTable<Row>(
  printer: Printer,
  rows: readonly Row[],
  shown: readonly Column<Row>[],
  isWide: boolean,
): void {
  const body = rows.map((row) =>
    shown.map(({ value, shown }) => cleanName(shown?.(row, isWide) ?? value(row))),
  );
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
  printer.lines([printer.style('bold', lineOf(shown.map(({ title }) => title))), ...body.map(lineOf)]);
}
