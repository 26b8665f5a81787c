import { tileGrid, tileMark, tileSquares } from '@mosaicstack/design-tokens';
import { memo } from 'react';

interface TileProps {
  /** Who or what the mark stands for. */
  seed: string;
  /** Pixels; the drawing has 20 units, so multiples of ten are crispest. */
  size?: number;
  running?: boolean;
  className?: string;
}

/** The mark of a person, an agent or a conversation. The name stands beside it, so it is silent to screen readers. */
export const Tile = memo(function Tile({ seed, size = 20, running = false, className = '' }: TileProps) {
  return (
    <svg
      aria-hidden="true"
      className={`tile shrink-0 ${running ? 'tile-running' : ''} ${className}`}
      width={size}
      height={size}
      viewBox={`0 0 ${tileGrid} ${tileGrid}`}
      shapeRendering="crispEdges"
    >
      {tileSquares(tileMark(seed)).map(({ x, y, size: side, cell }) => (
        <rect key={`${x}-${y}`} x={x} y={y} width={side} height={side} className={cell ?? undefined} />
      ))}
    </svg>
  );
});
