// All that a store holds, as text that doesn't depend on the order of its rows on disk.
import { bytesToHex } from '../../base/bytes.ts';
import { TABLES } from '../sealed/conversion.ts';
import type { Store } from '../store.ts';
import type { TableName } from '../table-name.ts';

export async function storeText(
  store: Store,
  tables: readonly TableName[] = TABLES,
): Promise<string> {
  const texts: string[] = [];
  for (const table of tables) {
    const rows = await store.scan({ table, after: undefined, limit: 100_000 });
    const sorted = rows.map(({ value }) => `  ${JSON.stringify(value, asText)}`).sort();
    texts.push(table, ...sorted);
  }
  return texts.join('\n');
}

/** Fields in the order of their names, bytes as numbers. */
function asText(_name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${bytesToHex(value)}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
