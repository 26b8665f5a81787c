/** Where a secret stands. A secret opens nowhere else: not in another row, column or table, nor for another owner. */
export interface SealContext {
  table: string;
  column: string;
  rowId: string;
  /** Whose secret it is; `instanceOwner` for those that belong to nobody in particular. */
  owner: string;
}

/** The owner of what the instance itself keeps secret. No person has this id. */
export const instanceOwner = 'instance';

/** Turns a secret into text that may be stored, and back. */
export interface Sealer {
  /** Two calls never give the same text. */
  seal(context: SealContext, plaintext: string): string;
  /** Throws `secret_unreadable` when the text was changed, moved, or sealed under a key that is gone. */
  open(context: SealContext, sealed: string): string;
  /** Whether it is sealed, and under the newest root key. */
  isCurrent(sealed: string): boolean;
}
