// Turns every row of a disk from plain to sealed, or back, some rows at a time. Each lot is one
// commit, and a row says itself which form it has; so the work may stop anywhere and start again.
import { RECORD_SHAPES } from './record-shapes.ts';
import { isSealedRow, openRow, sealWrite, writeOf } from './sealed-records.ts';
import type { Row } from './sealed-covers.ts';
import type { Seal } from '../identity/vault-seal.ts';
import type { Form, RowKey, ScannedRow, Store, StoreWrite } from './store.ts';
import type { TableName } from './table-name.ts';

/** Told after each lot: rows converted so far. */
export type OnConverted = (rows: number) => void;

/** Rows in one commit: a lot of the longest parts is 1.6 MB. */
export const ROWS_AT_ONCE = 100;

/** All of them, what matters most first. */
export const TABLES = [
  'profile',
  'friends',
  'directs',
  'messages',
  'parts',
  'incomplete',
  'participants',
  'digests',
  'routes',
  'invitations',
  'lobbies',
  'friendStates',
  'mutes',
  'marks',
  'seen',
  'answered',
] as const satisfies readonly TableName[];

/** A row that is unsound or doesn't open is removed: it is of no use, and plain it would tell. */
export async function convertRows(
  disk: Store,
  form: Form,
  seal: Seal,
  options: { readonly onConverted?: OnConverted; readonly rowsAtOnce?: number } = {},
): Promise<void> {
  const { onConverted, rowsAtOnce: limit = ROWS_AT_ONCE } = options;
  let converted = 0;
  for (const table of TABLES) {
    let after: RowKey | undefined;
    for (;;) {
      const rows = await disk.scan({ table, after, limit });
      if (rows.length === 0) break;
      after = rows.at(-1)!.key;
      const writes = rows.flatMap((row) => convertRow(table, row, form, seal));
      if (writes.length > 0) await disk.commit(writes, 'relaxed');
      converted += writes.filter(({ type }) => type === 'deleteRow').length;
      onConverted?.(converted);
    }
  }
}

function convertRow(
  table: TableName,
  { key, value }: ScannedRow,
  form: Form,
  seal: Seal,
): StoreWrite[] {
  const isSealed = isSealedRow(table, value);
  // Converted rows land further on as well as further back, and so are met again.
  if (isSealed === (form === 'sealed') && value !== undefined) return [];
  const remove: StoreWrite = { type: 'deleteRow', table, key };
  const row = isSealed ? openRow(table, value, seal) : value;
  if (!RECORD_SHAPES[table](row)) return [remove];
  const put = writeOf(table, row as Row<typeof table>);
  return [remove, form === 'sealed' ? sealWrite(put, seal) : put];
}
