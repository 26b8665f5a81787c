import { renderUnicodeCompact } from 'uqr';
import type { Printer } from '../printer.js';

/** Rows below the square that stay in sight with it. */
const otherRows = 4;

/** An address as a QR code, for a phone, where there is a terminal that it fits into. */
export function showSquare(printer: Pick<Printer, 'ask'>, address: string): void {
  const { isTTY, columns, rows } = process.stderr;
  if (!isTTY) return;
  const lines = renderUnicodeCompact(address, { ecc: 'L', border: 1 }).split('\n');
  const fits = lines.length + otherRows <= rows && lines.every((line) => line.length <= columns);
  // The blocks are the light cells; many readers refuse the inverse of that.
  if (fits) printer.ask(`\n${lines.map((line) => `\u001b[97;40m${line}\u001b[39;49m`).join('\n')}\n`);
  else printer.ask(`A terminal of ${lines.length + otherRows} rows shows this address as a QR code, too.`);
}
