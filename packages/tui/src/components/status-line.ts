import { truncateToWidth, visibleWidth } from '@earendil-works/pi-tui';

/** A piece of the status line. Where the line is too narrow, the most important pieces have it. */
export interface StatusPiece {
  text: string;
  importance: number;
}

const separator = ' · ';

/** Pieces in reading order on one line, as many of the important ones as fit. */
export const statusLine = (pieces: readonly StatusPiece[], width: number): string => {
  const kept = new Set<StatusPiece>();
  let used = 0;
  for (const piece of pieces.toSorted((a, b) => b.importance - a.importance)) {
    const needed = visibleWidth(piece.text) + (used === 0 ? 0 : separator.length);
    // The first is shown whatever its width; the clamp below shortens it.
    if (used > 0 && used + needed > width) continue;
    kept.add(piece);
    used += needed;
  }
  const shown = pieces.filter((piece) => kept.has(piece)).map(({ text }) => text);
  return truncateToWidth(shown.join(separator), width, '…');
};
