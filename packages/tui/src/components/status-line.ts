import { truncateToWidth, visibleWidth } from '@earendil-works/pi-tui';

/** A piece of the status line. When the line is too narrow, the piece of lowest importance goes first. */
export interface StatusPiece {
  text: string;
  importance: number;
}

const separator = '  ';

/** Pieces in reading order on one line, as many of the important ones as fit. */
export const statusLine = (pieces: readonly StatusPiece[], width: number): string => {
  let kept = pieces.filter(({ text }) => text !== '');
  const joined = (): string => kept.map(({ text }) => text).join(separator);
  while (kept.length > 1 && visibleWidth(joined()) > width) {
    const least = kept.reduce((lowest, piece) => (piece.importance < lowest.importance ? piece : lowest));
    kept = kept.filter((piece) => piece !== least);
  }
  return truncateToWidth(joined(), width, '…');
};
