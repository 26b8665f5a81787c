import { minerals, type Mineral } from './palette.js';

/** A cell is one of the five minerals, or null where the wall shows through. */
export type TileCell = Mineral | null;

/** Nine cells, row by row from the top left. */
export interface TileMark {
  /** The mineral that stands for the whole where there is room for one cell only. */
  readonly lead: Mineral;
  readonly cells: readonly TileCell[];
}

/**
 * The mark of an agent, project or person. The same seed gives the same mark on every surface and
 * in every release, so this function never changes what it returns.
 */
export function tileMark(seed: string): TileMark {
  const next = randomFrom(seed);
  const lead = pick(minerals, next);
  const second = pick(
    minerals.filter((mineral) => mineral !== lead),
    next,
  );
  const leading = 4 + (next() % 2);
  const cells: TileCell[] = Array.from({ length: 9 }, (_, index) =>
    index < leading ? lead : index < 7 ? second : null,
  );
  for (let index = cells.length - 1; index > 0; index -= 1) {
    const other = next() % (index + 1);
    [cells[index], cells[other]] = [cells[other] ?? null, cells[index] ?? null];
  }
  return { lead, cells };
}

const pick = (from: readonly Mineral[], next: () => number): Mineral => from[next() % from.length] ?? 'lapis';

/** xorshift over an FNV-1a hash: small, and the same in every JavaScript engine. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  }
  state = state >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** What a person's mark grows from, on every surface. */
export const personSeed = (email: string): string => email.trim().toLowerCase();
