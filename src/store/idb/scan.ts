// Goes through a whole table of a database, some rows at a time, whatever is in it.
import type { StoreKey } from 'idb';
import type { Database } from './connection.ts';
import type { Schema } from '../records/schema.ts';
import type { ScannedRow, ScanRequest } from '../store.ts';
import type { TableName } from '../table-name.ts';

type Key = StoreKey<Schema, TableName>;

export async function scanRows(db: Database, request: ScanRequest): Promise<ScannedRow[]> {
  const { table, after, limit } = request;
  const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
  const keys = await db.getAllKeys(table, range, limit);
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  try {
    const values = await db.getAll(table, IDBKeyRange.bound(first, last));
    // Somebody else has written between the two requests.
    if (values.length !== keys.length) return await readEach(db, table, keys);
    return keys.map((key, at) => ({ key, value: values[at] }));
  } catch {
    return readEach(db, table, keys);
  }
}

export async function countRows(db: Database, tables: readonly TableName[]): Promise<number> {
  const counts = await Promise.all(tables.map((table) => db.count(table)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Slower, but a row that can't be read costs no other. */
async function readEach(
  db: Database,
  table: TableName,
  keys: readonly Key[],
): Promise<ScannedRow[]> {
  const rows: ScannedRow[] = [];
  for (const key of keys) {
    const value: unknown = await db.get(table, key).catch(() => undefined);
    rows.push({ key, value });
  }
  return rows;
}
