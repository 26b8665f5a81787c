import type { SealedColumn } from '@mosaicstack/kernel';

/** Where a sealed column's rows have their id and their owner. */
export interface SealedColumnPlace extends SealedColumn {
  id: string;
  /** The column that names the owner; undefined where the instance owns every row. */
  owner: string | undefined;
}

/**
 * Every column that holds sealed secrets. What is missing here is not sealed anew when the root key
 * changes, and becomes unreadable once the old key is gone.
 */
export const sealedColumns: readonly SealedColumnPlace[] = [
  { table: 'instance_key', column: 'sealed', id: 'id', owner: undefined },
  { table: 'provider_connection', column: 'sealed', id: 'id', owner: 'holder' },
  { table: 'push_device', column: 'sealed', id: 'id', owner: 'owner_id' },
  { table: 'two_factor', column: 'secret', id: 'id', owner: 'user_id' },
  { table: 'two_factor', column: 'backup_codes', id: 'id', owner: 'user_id' },
];
