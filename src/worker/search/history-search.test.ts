// Searching while history is read from the disk, and while it changes.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { SearchQuery, SearchResults } from '../../bridge/search.ts';
import type { MessageRecord } from '../../core/state/records.ts';
import { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import type { StoreWrite } from '../../store/store.ts';
import {
  chat,
  directRecord,
  FRIEND,
  keyOf,
  LOBBY,
  lobbyRecord,
  messageRecord,
  NOW_MS,
} from '../../store/testing/sample-records.ts';
import { SEARCH_READ_MESSAGES, SEARCH_WAIT_MS } from '../constants.ts';
import { HistorySearch } from './history-search.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Bench {
  readonly clock = createFakeClock();
  readonly store = createMemoryStore({ disk: new MemoryDisk() });
  readonly muted = new Set<string>();
  isBroken = false;
  reads = 0;
  /** Holds each read up. */
  gate: Promise<void> = Promise.resolve();
  readonly search: HistorySearch;

  constructor(limits?: { readonly messages: number; readonly characters: number }) {
    this.search = new HistorySearch({
      store: {
        page: (request) => this.#read(() => this.store.page(request)),
        walk: (request) => this.#read(() => this.store.walk(request)),
      },
      clock: this.clock,
      flush: async () => {},
      places: () => [
        { place: { type: 'lobby', lobby: LOBBY }, newestMs: NOW_MS + 1_000_000 },
        { place: { type: 'friend', friend: FRIEND }, newestMs: 0 },
      ],
      isMuted: (author) => this.muted.has(author),
      ...(limits && { limits }),
    });
  }

  async write(...records: MessageRecord[]): Promise<void> {
    const writes: StoreWrite[] = records.map((record) => ({ type: 'putMessage', record }));
    await this.store.commit([{ type: 'putLobby', record: lobbyRecord() }, ...writes], 'relaxed');
  }

  /** Lets time pass until it is answered. */
  async ask(query: Partial<SearchQuery> = {}, limit = 10): Promise<SearchResults> {
    const ask = { type: 'search', query: { words: '', ...query }, before: undefined } as const;
    let done = false;
    const asked = this.search.answer({ ...ask, limit }).finally(() => (done = true));
    asked.catch(() => {});
    for (let round = 0; round < 500 && !done; round++) {
      await turn();
      if (!done) this.clock.advance(1);
    }
    const answer = await asked;
    if (answer.type !== 'found') throw new Error('something must be answered');
    return answer.results;
  }

  async #read<Of>(read: () => Promise<Of>): Promise<Of> {
    this.reads += 1;
    await this.gate;
    if (this.isBroken) throw new Error('the disk does not answer');
    return read();
  }
}

const keysOf = ({ hits }: SearchResults): number[] =>
  hits.map(({ key }) => Number.parseInt(key, 16));
const many = (count: number, text = 'words'): MessageRecord[] =>
  Array.from({ length: count }, (_, at) => messageRecord(at + 1, { content: chat(text) }));

it('reads nothing before somebody searches, and then everything, once', async () => {
  const bench = new Bench();
  await bench.write(...many(250), messageRecord(900, { content: chat('Needle') }));
  await bench.store.commit([{ type: 'putDirect', record: directRecord(7) }], 'relaxed');
  await turn();
  expect(bench.reads).toBe(0);
  const results = await bench.ask({ words: 'needle' });
  expect(results.hits).toMatchObject([
    { text: 'Needle', marks: [[0, 6]], nickname: 'otter', own: false },
  ]);
  expect(results).toMatchObject({ total: 1, reach: { reading: false, messages: 252 } });
  expect(results.reach.sinceMs).toBeUndefined();
  const before = bench.reads;
  await bench.ask({ words: 'needle' });
  // The one that is shown is read again, and no other.
  expect(bench.reads).toBe(before + 1);
});

it('answers as soon as it has enough, the newest first', async () => {
  const bench = new Bench();
  await bench.write(...many(1_000));
  const results = await bench.ask({ words: 'words' }, 5);
  expect(keysOf(results)).toEqual([1_000, 999, 998, 997, 996]);
  expect(results.next).toEqual({ writtenAtMs: NOW_MS + 996, key: keyOf(996) });
  expect(results.reach.reading).toBe(true);
  expect(results.reach.messages).toBe(SEARCH_READ_MESSAGES);
  expect(results.reach.sinceMs).toBe(NOW_MS + 1_000 - SEARCH_READ_MESSAGES + 2);
});

it('answers after a while with what there is, and later with the rest', async () => {
  const bench = new Bench();
  await bench.write(messageRecord(1, { content: chat('needle') }), ...many(18_000).slice(1));
  const first = await bench.ask({ words: 'needle' });
  expect(first).toMatchObject({ hits: [], reach: { reading: true } });
  let results = first;
  for (let round = 0; round < 50 && results.reach.reading; round++) {
    results = await bench.ask({ words: 'needle' });
  }
  expect(keysOf(results)).toEqual([1]);
  expect(results.reach).toEqual({ messages: 18_000, reading: false, sinceMs: undefined });
});

it('waits no longer than it says, should the disk be slow', async () => {
  const bench = new Bench();
  await bench.write(...many(3));
  let open = (): void => {};
  bench.gate = new Promise((resolve) => (open = resolve));
  const startMs = bench.clock.steadyMs();
  expect(await bench.ask()).toMatchObject({ hits: [], total: 0, reach: { reading: true } });
  expect(bench.clock.steadyMs() - startMs).toBeLessThanOrEqual(SEARCH_WAIT_MS + 1);
  open();
});

describe('while it is read', () => {
  it('takes in what comes and changes, and what is gone stays gone', async () => {
    const bench = new Bench();
    await bench.write(...many(400));
    await bench.ask({ words: 'words' }, 1);
    const target = keyOf(2);
    const edit = messageRecord(500, { content: { type: 'edit', target, text: 'changed' } });
    const content = { type: 'delete', target: keyOf(3) } as const;
    const removal = messageRecord(501, { content });
    const fresh = messageRecord(502, { content: chat('fresh') });
    await bench.write(edit, removal, fresh);
    bench.search.noteAnnouncements(
      [edit, removal, fresh].map((record) => ({ type: 'message', record, again: false })),
    );
    while ((await bench.ask({ words: 'nothing' })).reach.reading);
    const results = await bench.ask({ words: 'words' }, 100);
    expect(results.total).toBe(398);
    expect(keysOf(await bench.ask({ words: 'changed' }))).toEqual([2]);
    expect(keysOf(await bench.ask({ words: 'fresh' }))).toEqual([502]);
  });
});

it('shows what the disk says now, and nothing that it says no more', async () => {
  const bench = new Bench();
  await bench.write(...many(3));
  expect(keysOf(await bench.ask({ words: 'words' }))).toEqual([3, 2, 1]);
  // Changed by nobody who told: as when the disk was cleaned up.
  await bench.write(
    messageRecord(4, { content: { type: 'edit', target: keyOf(2), text: 'else' } }),
  );
  expect(keysOf(await bench.ask({ words: 'words' }))).toEqual([3, 1]);
});

it('follows lobbies that lose their past or go, and friends who go', async () => {
  const bench = new Bench();
  await bench.write(...many(5));
  await bench.ask();
  bench.search.noteWrites([{ type: 'deleteHistory', lobby: LOBBY, beforeMs: NOW_MS + 4 }]);
  expect((await bench.ask()).total).toBe(2);
  bench.search.noteWrites([{ type: 'deleteLobby', lobby: LOBBY }]);
  expect((await bench.ask()).total).toBe(0);
  bench.search.noteAnnouncements([{ type: 'direct', record: directRecord(9), again: false }]);
  expect((await bench.ask()).total).toBe(1);
  bench.search.forget(`friend:${FRIEND}`);
  expect((await bench.ask()).total).toBe(0);
});

it('stops at its limit, and says since when it knows everything', async () => {
  const bench = new Bench({ messages: 950, characters: 1_000_000 });
  await bench.write(...many(2_000));
  let results = await bench.ask({ words: 'nothing' });
  while (results.reach.reading) results = await bench.ask({ words: 'nothing' });
  const { messages, reading, sinceMs } = results.reach;
  expect([messages, reading]).toEqual([1_000, false]);
  expect(sinceMs).toBe(NOW_MS + 1_002);
});

it('fails as the disk fails, and begins anew at the next search', async () => {
  const bench = new Bench();
  await bench.write(...many(3));
  bench.isBroken = true;
  await expect(bench.ask()).rejects.toThrow('the disk does not answer');
  bench.isBroken = false;
  expect((await bench.ask()).total).toBe(3);
});

it.each([0, -1, 0.5, Number.NaN])('refuses a limit of %s', async (limit) => {
  const bench = new Bench();
  await expect(bench.ask({}, limit)).rejects.toThrow('limit must be positive');
});
