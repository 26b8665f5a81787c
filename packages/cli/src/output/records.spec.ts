import stringWidth from 'string-width';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Printer } from '../printer.js';
import { idColumn, timeColumn } from './columns.js';
import { printRecord, printRecords, type OutputFormat, type RecordsView } from './records.js';

interface Row {
  id: string;
  name: string;
  at: string;
  note: string;
}

const first: Row = {
  id: '0198a3f0-0000-7000-8000-0000000000aa',
  name: 'One, "two"',
  at: '2026-01-01T00:00:00.000Z',
  note: 'x',
};
const second: Row = {
  id: '0198a3f0-0000-7000-8000-0000000000bb',
  name: '日本 \u001b[2J',
  at: '2026-01-02T00:00:00.000Z',
  note: '',
};
const rows = [first, second];

const view: RecordsView<Row> = {
  columns: [
    idColumn(({ id }) => id),
    timeColumn('WHEN', ({ at }) => at),
    { title: 'NOTE', value: ({ note }) => note, isExtra: true },
    { title: 'NAME', value: ({ name }) => name },
  ],
  name: ({ id }) => id,
  fields: (row) => ({ ...row }),
  fieldNames: ['id', 'name', 'at', 'note'],
  whenEmpty: 'There is nothing.',
  prose: ({ note }) => [note === '' ? '' : `Note: ${note}\n\u001b]0;title\u0007`],
};

let out: string[];
let talk: string[];
const printer = (width?: number): Printer => ({
  write: (text) => void out.push(text),
  bytes: () => undefined,
  line: (text) => void out.push(text),
  lines: (lines) => void out.push(...lines),
  talk: (text) => void talk.push(text),
  failure: () => undefined,
  ask: () => undefined,
  style: (_style, text) => text,
  width,
});
beforeEach(() => {
  out = [];
  talk = [];
});
const list = (output: OutputFormat, json?: string | true, width?: number): string[] => {
  out = [];
  printRecords(printer(width), rows, view, { output, json });
  return out;
};

describe('a list', () => {
  it('leaves nothing for a spreadsheet to work out', () => {
    const cellOf = (note: string): string | undefined => {
      out = [];
      printRecords(printer(), [{ ...first, note }], view, { output: 'csv' });
      return out[1];
    };
    expect(cellOf('=HYPERLINK("https://example.org")')).toContain(`,"'=HYPERLINK(""https://example.org"")",`);
    for (const begun of ['@SUM(1)', '+1+cmd', '-2+3']) expect(cellOf(begun)).toContain(`,'${begun},`);
    for (const plain of ['-5', '+3.5', 'a=b', '']) expect(cellOf(plain)).toContain(`,${plain},`);
  });

  it('shows people the end of an id and a time as they say it, and programs both in full', () => {
    expect(list('table')).toEqual([
      'ID        WHEN        NAME',
      '000000aa  2026-01-01  One, "two"',
      '000000bb  2026-01-02  日本',
    ]);
    expect(list('wide')[1]).toBe(`${first.id}  2026-01-01  x     One, "two"`);
    expect(list('csv')).toEqual([
      'ID,WHEN,NOTE,NAME',
      `${first.id},${first.at},x,"One, ""two"""`,
      `${second.id},${second.at},,日本`,
    ]);
    expect(list('name')).toEqual([first.id, second.id]);
  });

  it('is JSON with a version, whole or by line, which no terminal takes for commands', () => {
    expect(JSON.parse(list('json').join(''))).toEqual({ v: 1, items: rows });
    const lines = list('jsonl');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows.map((row) => ({ v: 1, ...row })));
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('gives the fields that are asked for, names them, and refuses others', () => {
    const items = rows.map(({ name, at }) => ({ name, at }));
    expect(JSON.parse(list('table', 'name, at').join(''))).toEqual({ v: 1, items });
    expect(list('table', true)).toEqual(['id', 'name', 'at', 'note']);
    expect(() => list('table', 'secret')).toThrow('There is no field "secret".');
  });

  it('is never wider than the terminal', () => {
    for (let width = 10; width < 60; width += 1) {
      for (const line of list('table', undefined, width))
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('says on the side that there is nothing', () => {
    printRecords(printer(), [], view, { output: 'table' });
    expect({ out, talk }).toEqual({ out: [], talk: ['There is nothing.'] });
  });
});

describe('one row', () => {
  const one = (output: OutputFormat, json?: string): string => {
    out = [];
    printRecord(printer(), first, view, { output, json });
    return out.join('\n');
  };

  it('shows people each column on a line and its text below, without control codes', () => {
    expect(one('table')).toBe(`ID    ${first.id}\nWHEN  2026-01-01\nNOTE  x\nNAME  One, "two"\n\nNote: x\n`);
  });

  it('is one object for programs, and a list of one for the rest', () => {
    expect(JSON.parse(one('json'))).toEqual({ v: 1, ...first });
    expect(JSON.parse(one('table', 'id'))).toEqual({ v: 1, id: first.id });
    expect(one('name')).toBe(first.id);
  });
});
