// A store on a protected disk: seals what is written, opens what is read. Its user can't tell it
// from a plain one; the disk under it sees covers only (covers.ts).
import { never } from '../../base/assert.ts';
import type { NewestBeforeRequest } from '../../core/io-disk.ts';
import type { DirectRequest, HistoryRequest, ReadRequest, ReadRow } from '../../core/io.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import { gatherWrites } from '../records/gather-writes.ts';
import { openStored } from './open-stored.ts';
import { hidePlace, openPage } from './open-page.ts';
import { openRow, sealWrite } from './sealed-rows.ts';
import { comparePositions } from '../store.ts';
import type { ScannedRow, ScanRequest, Store } from '../store.ts';

/** `disk` must be of the form `sealed`; a load says so when it isn't. */
export function createSealedStore(disk: Store, seal: Seal): Store {
  return {
    load: async (nowMs) => openStored(await disk.load(nowMs, 'sealed'), nowMs, seal),
    // Gathered first: what is written twice need be sealed only once.
    commit: async (writes, durability) =>
      disk.commit(
        gatherWrites(writes).map((write) => sealWrite(write, seal)),
        durability,
      ),
    read: (request) => read(disk, request, seal),
    page: (request) => openPage(disk, request, seal),
    walk: async ({ place, before, limit }) => {
      const found = await disk.walk({ place: hidePlace(place, seal), before, limit });
      const table = place.type === 'lobby' ? 'messages' : 'directs';
      const rows = found.rows.flatMap((row) => openRow(table, row, seal) ?? []);
      return { rows, next: found.next };
    },
    find: async (place, key) => {
      const found = await disk.find(hidePlace(place, seal), seal.veil(key));
      return found && { writtenAtMs: found.writtenAtMs, key };
    },
    scan: (request) => scan(disk, request, seal),
    count: (tables) => disk.count(tables),
    vault: () => disk.vault(),
    cleanUp: (nowMs) => disk.cleanUp(nowMs),
    estimate: () => disk.estimate(),
    wipe: () => disk.wipe(),
    close: () => disk.close(),
  };
}

function read(disk: Store, request: ReadRequest, seal: Seal): Promise<ReadRow[]> {
  return 'friend' in request ? readDirects(disk, request, seal) : readHistory(disk, request, seal);
}

async function readDirects(disk: Store, request: DirectRequest, seal: Seal): Promise<ReadRow[]> {
  const rows = await disk.read(coveredRequest(request, seal));
  return rows.flatMap((row): ReadRow[] => {
    if (row.type === 'held') return [{ ...row, key: seal.unveil(row.key) }];
    if (row.type === 'end') return [row];
    const record = row.type === 'direct' ? openRow('directs', row.record, seal) : undefined;
    return record ? [{ type: 'direct', record }] : [];
  });
}

function coveredRequest(request: DirectRequest, seal: Seal): DirectRequest {
  const friend = seal.hide(request.friend);
  switch (request.type) {
    case 'heldDirects':
      return { ...request, friend, keys: request.keys.map((key) => seal.veil(key)) };
    case 'deliveredDirects':
      return { ...request, friend, after: request.after && seal.veil(request.after) };
    case 'directsFrom':
      return { ...request, friend };
    default:
      return never(request, 'coveredRequest');
  }
}

async function readHistory(disk: Store, request: HistoryRequest, seal: Seal): Promise<ReadRow[]> {
  const lobby = seal.hide(request.lobby);
  switch (request.type) {
    case 'keys': {
      const rows = await disk.read({ ...request, lobby });
      return unveiled(rows, seal).toSorted(comparePositions);
    }
    case 'parts': {
      const keys = request.keys.map((key) => seal.veil(key));
      const rows = await disk.read({ ...request, lobby, keys });
      return rows.flatMap((row): ReadRow[] => {
        if (row.type === 'left') return [row];
        const record = row.type === 'part' ? openRow('parts', row.record, seal) : undefined;
        return record ? [{ type: 'part', record }] : [];
      });
    }
    case 'held': {
      const keys = request.keys.map((key) => seal.veil(key));
      const rows = await disk.read({ ...request, lobby, keys });
      return rows.map((row) => (row.type === 'held' ? { ...row, key: seal.unveil(row.key) } : row));
    }
    case 'newestBefore': {
      const except = request.except.map((key) => seal.veil(key));
      const found = await disk.read({ ...request, lobby, except });
      const newest = found.map((row) => newestOfItsTime(disk, { ...request, lobby }, row, seal));
      return (await Promise.all(newest)).flat();
    }
    default:
      return never(request, 'read');
  }
}

type KeyRow = Extract<ReadRow, { readonly type: 'key' }>;

function unveiled(rows: readonly ReadRow[], seal: Seal): KeyRow[] {
  return rows.flatMap((row) => (row.type === 'key' ? [{ ...row, key: seal.unveil(row.key) }] : []));
}

/** Of several at the same millisecond, the disk gives one; which is last, only their keys tell. */
async function newestOfItsTime(
  disk: Store,
  { request, lobby, except }: NewestBeforeRequest,
  row: ReadRow,
  seal: Seal,
): Promise<ReadRow[]> {
  if (row.type !== 'key') return [];
  const fromMs = row.writtenAtMs;
  const rows = await disk.read({ type: 'keys', request, lobby, fromMs, toMs: fromMs + 1 });
  const others = unveiled(rows, seal).filter(({ key }) => !except.includes(key));
  return others.toSorted(comparePositions).slice(-1);
}

async function scan(disk: Store, request: ScanRequest, seal: Seal): Promise<ScannedRow[]> {
  const rows = await disk.scan(request);
  return rows.map(({ key, value }) => ({ key, value: openRow(request.table, value, seal) }));
}
