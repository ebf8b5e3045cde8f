// All rows of one table, a bounded number at a time.
import type { RowKey, ScannedRow, Store } from '../store.ts';
import type { TableName } from '../table-name.ts';

/**
 * Batches of at most `limit` rows, in the order of their keys; none is empty. Rows that are written
 * meanwhile may or may not be among them. Rejects with StoreError.
 */
export async function* scanTable(
  store: Store,
  table: TableName,
  limit: number,
): AsyncGenerator<readonly ScannedRow[]> {
  let after: RowKey | undefined;
  for (;;) {
    const rows = await store.scan({ table, after, limit });
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.key;
  }
}
