/** A column whose every value is sealed, as the database names it. */
export interface SealedColumn {
  table: string;
  column: string;
}

/** One sealed value and what it is bound to. */
export interface SealedCell {
  rowId: string;
  owner: string;
  sealed: string;
}

/** Every secret of the instance, for whoever has to seal all of them anew. */
export interface SealedCells {
  readonly columns: readonly SealedColumn[];
  /** The next cells by row id, at most `limit`; from the start when `after` is undefined. Empty at the end. */
  page(column: SealedColumn, page: { after: string | undefined; limit: number }): Promise<SealedCell[]>;
  /** Stores another sealed form in a transaction of its own. False, and nothing stored, when the cell has changed since it was read. */
  replace(column: SealedColumn, cell: SealedCell, sealed: string): Promise<boolean>;
}
