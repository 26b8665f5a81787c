import {
  isAppError,
  type SealedCell,
  type SealedCells,
  type SealedColumn,
  type Sealer,
} from '@mosaicstack/kernel';
import type { ResealReport } from '@mosaicstack/types';
import { parseEnvelope } from './envelope.js';

export interface ResealDeps {
  cells: SealedCells;
  sealer: Sealer;
  /** Told after each page; `rows` of the column were looked at so far. */
  onProgress?: (progress: SealedColumn & { rows: number }) => void;
}

export interface ResealOutcome {
  columns: ResealReport['columns'];
  /** Key versions that something stored is sealed under now. */
  versions: ReadonlySet<number>;
}

const pageSize = 500;
const rowsNamed = 10;

/**
 * Seals every secret anew that is not under the newest root key, each in a transaction of its own:
 * whoever stops it in the middle loses nothing, and the next run goes on from there. What cannot be
 * read is left as it is and counted.
 */
export async function resealCells(deps: ResealDeps): Promise<ResealOutcome> {
  const columns: ResealOutcome['columns'] = [];
  const versions = new Set<number>();
  for (const { table, column } of deps.cells.columns) {
    const walked = await resealColumn(deps, { table, column });
    const left = await versionsIn(deps, { table, column });
    for (const version of left.versions) versions.add(version);
    columns.push({ table, column, ...walked, older: left.older });
  }
  return { columns, versions };
}

async function resealColumn({ cells, sealer, onProgress }: ResealDeps, column: SealedColumn) {
  const counted = { resealed: 0, current: 0, unreadable: 0, unreadableRows: [] as string[] };
  let rows = 0;
  for await (const page of pagesOf(cells, column)) {
    for (const cell of page) {
      const place = { ...column, rowId: cell.rowId, owner: cell.owner };
      const plaintext = opened(() => sealer.open(place, cell.sealed));
      if (plaintext === undefined) {
        counted.unreadable += 1;
        if (counted.unreadableRows.length < rowsNamed) counted.unreadableRows.push(cell.rowId);
      } else if (sealer.isCurrent(cell.sealed)) counted.current += 1;
      else if (await cells.replace(column, cell, sealer.seal(place, plaintext))) counted.resealed += 1;
    }
    rows += page.length;
    onProgress?.({ ...column, rows });
  }
  return counted;
}

/** Asked after the walk, so that what others wrote meanwhile counts too. */
async function versionsIn({ cells, sealer }: ResealDeps, column: SealedColumn) {
  const versions = new Set<number>();
  let older = 0;
  for await (const page of pagesOf(cells, column)) {
    for (const { sealed } of page) {
      const version = parseEnvelope(sealed)?.keyVersion;
      if (version === undefined) continue;
      versions.add(version);
      if (!sealer.isCurrent(sealed)) older += 1;
    }
  }
  return { versions, older };
}

async function* pagesOf(cells: SealedCells, column: SealedColumn): AsyncGenerator<SealedCell[]> {
  for (let after: string | undefined; ;) {
    const page = await cells.page(column, { after, limit: pageSize });
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.rowId;
  }
}

function opened(open: () => string): string | undefined {
  try {
    return open();
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
