// What a person with the disk in hands could read of a profile: every record of its database as
// text.
import type { Page } from '@playwright/test';

/** All records of all tables, one text; bytes as if they were letters. */
export function readDisk(page: Page, database = 'foyer-default'): Promise<string> {
  return page.evaluate(async (name) => {
    const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('the request failed'));
      });
    const db = await settled(indexedDB.open(name));
    const tables = [...db.objectStoreNames];
    const transaction = db.transaction(tables);
    const rows = await Promise.all(
      tables.map((table) => settled(transaction.objectStore(table).getAll())),
    );
    db.close();
    const latin = new TextDecoder('latin1');
    return JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Uint8Array ? latin.decode(value) : value,
    );
  }, database);
}
