import { renderUnicodeCompact } from 'uqr';

/** Larger codes fit no terminal and take long to work out. */
const longestText = 400;

/** A QR code in half blocks, or undefined when `columns` by `rows` cannot hold it. */
export const qrLines = (text: string, room: { columns: number; rows: number }): string[] | undefined => {
  if (text.length > longestText) return undefined;
  const lines = renderUnicodeCompact(text, { ecc: 'L', border: 1 }).split('\n');
  const fits = lines.length <= room.rows && lines.every((line) => line.length <= room.columns);
  // The blocks are the light cells; many readers refuse the inverse of that.
  return fits ? lines.map((line) => `\u001b[97;40m${line}\u001b[39;49m`) : undefined;
};
