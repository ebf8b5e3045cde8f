// Files that are damaged, cut, made up, or not for this profile: each is told for what it is, and
// nothing of it is taken in.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LOBBY_NAME_BYTES_MAX, NICKNAME_BYTES_MAX, TOPIC_BYTES_MAX } from '../../core/constants.ts';
import type { LobbyRecord } from '../../core/state/records.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { createStream, HEAD_BYTES } from '../../identity/vault/vault-head.ts';
import { exportBackup } from './backup.ts';
import type { BackupErrorCode } from './backup-error.ts';
import { writeFile } from './backup-file.ts';
import { importBackup } from '../testing/import-backup.ts';
import { PIECE_BYTES_MAX } from '../constants.ts';
import { piecesOf, rowsOf } from './backup-rows.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import { encodeValue } from '../records/value.ts';
import type { ProfileRecord, Store } from '../store.ts';
import { fillProfile } from '../testing/sample-profile.ts';
import { lobbyRecord, NOW_MS, partRecord, PROFILE } from '../testing/sample-records.ts';
import { CHEAP, PASSPHRASE } from '../testing/sealed-bench.ts';
import { storeText } from '../testing/store-text.ts';

const filled = createMemoryStore();
const ready = fillProfile(filled);

async function goodBytes(): Promise<Uint8Array> {
  await ready;
  const options = { store: filled, passphrase: PASSPHRASE, nowMs: NOW_MS, cost: CHEAP };
  return new Uint8Array(await (await exportBackup(options)).arrayBuffer());
}

async function expectRefused(
  bytes: Uint8Array,
  code: BackupErrorCode,
  { store = createMemoryStore(), passphrase = PASSPHRASE } = {},
): Promise<void> {
  const commit = vi.spyOn(store, 'commit');
  const file = new Blob([new Uint8Array(bytes)]);
  const taken = importBackup(file, passphrase, { store, nowMs: NOW_MS });
  await expect(taken).rejects.toMatchObject({ name: 'BackupError', code });
  expect(commit).not.toHaveBeenCalled();
}

/** Where each piece begins, and the end. */
function borders(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const found = [HEAD_BYTES];
  while (found.at(-1)! < bytes.length)
    found.push(found.at(-1)! + 5 + view.getUint32(found.at(-1)!));
  return found;
}

describe('a file is refused that', () => {
  it('is opened with another passphrase', async () => {
    await expectRefused(await goodBytes(), 'wrong-passphrase', { passphrase: 'ten green otters' });
    await expectRefused(await goodBytes(), 'wrong-passphrase', { passphrase: '' });
  });

  it('is not a backup', async () => {
    await expectRefused(new Uint8Array(0), 'not-a-backup');
    await expectRefused(new Uint8Array(5000).fill(70), 'not-a-backup');
    await expectRefused((await goodBytes()).subarray(0, 7), 'not-a-backup');
  });

  it('a newer version made', async () => {
    const bytes = await goodBytes();
    bytes[8] = 2;
    await expectRefused(bytes, 'newer-version');
  });

  it('has a changed byte anywhere', async () => {
    const good = await goodBytes();
    const step = Math.floor(good.length / 20);
    const places = [9, 20, 40, 60, 78, HEAD_BYTES, HEAD_BYTES + 4, HEAD_BYTES + 5, good.length - 1];
    for (let at = HEAD_BYTES + 6; at < good.length; at += step) places.push(at);
    for (const at of places) {
      const bytes = good.slice();
      bytes[at]! ^= 1;
      await expectRefused(bytes, 'damaged');
    }
  });

  it('is cut off, at a border or elsewhere, or goes on after its end', async () => {
    const good = await goodBytes();
    const ends = borders(good).slice(0, -1);
    expect(ends.length).toBeGreaterThan(2);
    for (const end of [...ends, ends[1]! + 3, 9, HEAD_BYTES - 1, good.length - 1]) {
      await expectRefused(good.subarray(0, end), 'damaged');
    }
    await expectRefused(Uint8Array.of(...good.subarray(0, 4000), 0), 'damaged');
    const longer = new Uint8Array(good.length + 1);
    longer.set(good);
    await expectRefused(longer, 'damaged');
  });

  it('has its pieces in another order, or one less', async () => {
    const good = await goodBytes();
    const [first, second, third] = borders(good) as [number, number, number];
    const piece = (from: number, to: number): Uint8Array => good.subarray(from, to);
    const join = (...all: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(all));
    const head = piece(0, first);
    const rest = piece(third, good.length);
    const [one, two] = [piece(first, second), piece(second, third)];
    await expectRefused(join(head, two, one, rest), 'damaged');
    await expectRefused(join(head, two, rest), 'damaged');
    await expectRefused(join(head, one, one, two, rest), 'damaged');
  });

  it('is of another identity than the profile it would be merged into', async () => {
    const store = createMemoryStore();
    const secret = new Uint8Array(32).fill(8);
    await store.commit([{ type: 'putProfile', record: { ...PROFILE, secret } }], 'strict');
    const before = await storeText(store);
    await expectRefused(await goodBytes(), 'other-identity', { store });
    expect(await storeText(store)).toBe(before);
  });
});

/** A file under the right passphrase with whatever inside. */
async function forged(...pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const stream = await createStream(PASSPHRASE, webRandomBytes, CHEAP);
  const bytes: Uint8Array[] = [];
  for await (const one of writeFile(stream, each(pieces))) bytes.push(one);
  return new Uint8Array(Buffer.concat(bytes));
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** The same with profiles in pieces as this browser makes them. */
async function forgedOf(profiles: readonly ProfileRecord[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const rows = profiles.map((one) => ({ table: 'profile', row: one }) as const);
  for await (const piece of piecesOf(each(rows))) pieces.push(piece);
  return forged(...pieces);
}

function row(table: string, value: unknown): Uint8Array {
  const bytes = encodeValue(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return new Uint8Array(
    Buffer.concat([Uint8Array.of(0, table.length), Buffer.from(table), length, bytes]),
  );
}

/** A peer that began with one of these would fail at each link: no packet has room for it. */
function unsayable(): LobbyRecord[] {
  const lobby = lobbyRecord();
  const { card } = lobby;
  const cards = [
    { ...card, nonce: 'zz'.repeat(16) },
    { ...card, nonce: card.nonce.slice(2) },
    { ...card, name: 'ä'.repeat(LOBBY_NAME_BYTES_MAX) },
    { ...card, topic: 'x'.repeat(TOPIC_BYTES_MAX + 1) },
    { ...card, createdAtMs: 2 ** 48 },
  ];
  const nickname = 'x'.repeat(NICKNAME_BYTES_MAX + 1);
  return [...cards.map((one) => ({ ...lobby, card: one })), { ...lobby, nickname }];
}

describe('a file that is sealed well but says nonsense is refused:', () => {
  it('no profile, or two', async () => {
    await expectRefused(await forged(), 'damaged');
    await expectRefused(await forged(row('lobbies', lobbyRecord())), 'damaged');
    await expectRefused(await forged(row('profile', PROFILE), row('profile', PROFILE)), 'damaged');
  });

  it('records that are none', async () => {
    const broken = { ...lobbyRecord(), state: 'dreaming' };
    for (const piece of [
      row('lobbies', broken),
      ...unsayable().map((record) => row('lobbies', record)),
      row('lobbies', null),
      row('lobbies', lobbyRecord()).subarray(0, 60),
      Uint8Array.of(9, 1, 2),
      Uint8Array.of(1, 255, 255),
    ]) {
      await expectRefused(await forged(row('profile', PROFILE), piece), 'damaged');
    }
  });

  it('a few bytes that swell to more than any piece may have', async () => {
    const swollen = new Blob([new Uint8Array(2 * PIECE_BYTES_MAX)]);
    const deflated = swollen.stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
    expect(bytes.length).toBeLessThan(PIECE_BYTES_MAX / 100);
    const piece = new Uint8Array(Buffer.concat([Uint8Array.of(1), bytes]));
    await expectRefused(await forged(row('profile', PROFILE), piece), 'damaged');
  });
});

it('takes what it knows from a file with tables that it does not', async () => {
  const pieces = [row('profile', PROFILE), row('dreams', { any: 'thing' })];
  const file = new Blob([new Uint8Array(await forged(...pieces))]);
  const store: Store = createMemoryStore();
  await importBackup(file, PASSPHRASE, { store, nowMs: NOW_MS });
  expect((await store.load(NOW_MS)).profile).toEqual(PROFILE);
});

describe('a browser that can’t compress', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('makes a backup that every browser takes', async () => {
    // No property at all, as in an old browser.
    vi.stubGlobal('CompressionStream', undefined);
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    const bytes = await forgedOf([PROFILE]);
    vi.unstubAllGlobals();
    const store = createMemoryStore();
    const file = new Blob([new Uint8Array(bytes)]);
    await importBackup(file, PASSPHRASE, { store, nowMs: NOW_MS });
    expect((await store.load(NOW_MS)).profile).toEqual(PROFILE);
  });

  it('says so of a file that is compressed', async () => {
    const bytes = await goodBytes();
    vi.stubGlobal('DecompressionStream', undefined);
    Reflect.deleteProperty(globalThis, 'DecompressionStream');
    await expectRefused(bytes, 'needs-newer-browser');
  });
});

it('packs what can’t be made smaller as it is', async () => {
  const part = { ...partRecord(1, 0), envelope: webRandomBytes(1_000) };
  for await (const piece of piecesOf(each([{ table: 'parts', row: part } as const]))) {
    expect(piece[0]).toBe(0);
    expect(await rowsOf(piece)).toEqual([{ table: 'parts', row: part }]);
  }
});

it('packs small what repeats', async () => {
  const lobby = { table: 'lobbies', row: lobbyRecord() } as const;
  for await (const piece of piecesOf(each(Array.from({ length: 100 }, () => lobby)))) {
    expect(piece.length).toBeLessThan(encodeValue(lobbyRecord()).length * 10);
  }
});
