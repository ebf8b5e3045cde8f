// Turns every row of a disk from plain to sealed, or back, some rows at a time. Each batch of rows
// is one commit, and each row shows its form, so the work may stop anywhere and go on later.
import { CONVERTED_ROWS } from '../constants.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import { isSealedRow, openRow, sealWrite, writeOf } from './sealed-rows.ts';
import { scanTable } from '../records/scan-table.ts';
import type { Row } from '../records/schema.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import type { Form, ScannedRow, Store, StoreWrite } from '../store.ts';
import type { TableName } from '../table-name.ts';

export interface ConversionOptions {
  /** Told after each batch: rows converted so far, of at most so many. */
  readonly onConverted?: (rows: number, of: number) => void;
  /** Told at the end: rows that were of no use and had to go. */
  readonly onRemoved?: (rows: number) => void;
  readonly rowsAtOnce?: number;
}

/** All of them, what matters most first. */
export const TABLES = [
  'profile',
  'friends',
  'directs',
  'messages',
  'parts',
  'incomplete',
  'participants',
  'authors',
  'digests',
  'routes',
  'invitations',
  'lobbies',
  'friendStates',
  'mutes',
  'knocks',
  'roomLinks',
  'whispers',
  'marks',
  'seen',
  'answered',
] as const satisfies readonly TableName[];

/** A row that is unsound or doesn't open is removed: it is of no use, and plain it would tell. */
export async function convertRows(
  disk: Store,
  form: Form,
  seal: Seal,
  options: ConversionOptions = {},
): Promise<void> {
  const { onConverted, onRemoved, rowsAtOnce: limit = CONVERTED_ROWS } = options;
  const of = await disk.count(TABLES);
  let converted = 0;
  let removed = 0;
  for (const table of TABLES) {
    for await (const rows of scanTable(disk, table, limit)) {
      const changed = rows.map((row) => convertRow(table, row, form, seal));
      const writes = changed.flat();
      if (writes.length > 0) await disk.commit(writes, 'relaxed');
      converted += changed.filter(({ length }) => length > 0).length;
      removed += changed.filter(({ length }) => length === 1).length;
      onConverted?.(converted, of);
    }
  }
  if (removed > 0) onRemoved?.(removed);
}

/** Nothing for a row that has the form already; for one that is of no use, only its removal. */
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
