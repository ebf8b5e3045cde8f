// Fills a lobby's history in a page's database with made-up messages, as a busy year would. Runs
// inside the page; knows the object stores of src/store/schema.ts, first version.

export interface Fill {
  readonly database: string;
  /** Undefined: of the one lobby that there is. */
  readonly lobbyName?: string;
  readonly count: number;
  readonly sinceMs: number;
  readonly stepMs: number;
  /** Each message has nine words of one of these in turn; undefined: English ones. */
  readonly vocabularies?: readonly (readonly string[])[];
}

type Lobbies = { readonly lobby: string; readonly card: { readonly name: string } }[];

/**
 * Writes `count` messages, their parts and fingerprints, the newest answering the first; resolves
 * with the lobby's id.
 */
export async function fillHistory(fill: Fill): Promise<string> {
  const { database, lobbyName, count, sinceMs, stepMs, vocabularies } = fill;
  const [BATCH, ENVELOPE_BYTES] = [2_000, 250];
  const LEAF_MS = 2 ** 22;
  const SPAN_LEAVES = 32;
  const textOf = (n: number): string => {
    const words = vocabularies?.[n % vocabularies.length];
    if (!words) return `words of an ordinary length, number ${n}, of nothing`;
    return Array.from({ length: 9 }, (_, at) => words[(7 * n + 541 * at) % words.length]).join(' ');
  };
  const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');
  const db = await answer(indexedDB.open(database));
  const all: IDBRequest<Lobbies> = db.transaction('lobbies').objectStore('lobbies').getAll();
  const lobbies = await answer(all);
  const lobby = lobbies.find(({ card }) => card.name === (lobbyName ?? card.name));
  if (!lobby) throw new Error('there is no lobby to fill');
  const spans = new Map<number, Map<number, number>>();
  for (let first = 0; first < count; first += BATCH) {
    const transaction = db.transaction(['messages', 'parts'], 'readwrite');
    for (let n = first; n < Math.min(count, first + BATCH); n++) put(transaction, lobby.lobby, n);
    await done(transaction);
  }
  const transaction = db.transaction('digests', 'readwrite');
  for (const [span, leaves] of spans) {
    const list = [...leaves].map(([leaf, n]) => ({ leaf, count: n, sum: hex(n, 32) }));
    transaction.objectStore('digests').put({ lobby: lobby.lobby, span, leaves: list });
  }
  await done(transaction);
  db.close();
  return lobby.lobby;

  function put(writing: IDBTransaction, id: string, n: number): void {
    const writtenAtMs = sinceMs + n * stepMs;
    const key = hex(n + 1, 32);
    const leaf = Math.floor(writtenAtMs / LEAF_MS);
    const leaves = spans.get(Math.floor(leaf / SPAN_LEAVES)) ?? new Map<number, number>();
    spans.set(Math.floor(leaf / SPAN_LEAVES), leaves.set(leaf, (leaves.get(leaf) ?? 0) + 1));
    writing.objectStore('messages').put({
      lobby: id,
      key,
      id: hex(n, 16),
      author: hex(n % 50, 64),
      nickname: `otter ${n % 50}`,
      writtenAtMs,
      receivedAtMs: writtenAtMs,
      kind: 'chat',
      content: { type: 'chat', text: textOf(n), ...(n === count - 1 && { replyTo: hex(1, 32) }) },
      parts: 1,
      own: false,
      state: 'received',
      caughtUp: false,
    });
    const envelope = new Uint8Array(ENVELOPE_BYTES).fill(n % 251);
    writing.objectStore('parts').put({ lobby: id, key, index: 0, envelope });
  }

  function answer<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('a read failed'));
    });
  }

  function done(writing: IDBTransaction): Promise<void> {
    return new Promise((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error ?? new Error('a write failed'));
    });
  }
}
