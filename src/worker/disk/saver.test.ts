// Group commits: in order, in time, and patient with a disk that refuses.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import type { StoreErrorCode } from '../../store/store-error.ts';
import type { Durability, Store, StoreWrite } from '../../store/store.ts';
import { LOBBY, lobbyRecord, partRecord } from '../../store/testing/sample-records.ts';
import { PendingWork } from '../jobs/pending-work.ts';
import {
  COMMIT_WRITES,
  SAVE_AGAIN_MS,
  SAVE_SOON_MS,
  SAVE_SOON_WRITES,
  UNSAVED_BYTES_MAX,
} from '../constants.ts';
import { Saver } from './saver.ts';

function bench() {
  const clock = createFakeClock();
  const log: string[] = [];
  const state: { fault: StoreErrorCode | undefined; gate: Promise<void> } = {
    fault: undefined,
    gate: Promise.resolve(),
  };
  const inner = createMemoryStore({ fault: () => state.fault });
  const store: Store = {
    ...inner,
    async commit(writes: readonly StoreWrite[], durability: Durability) {
      await state.gate;
      await inner.commit(writes, durability);
      log.push(`${durability} ${writes.map(name).join(' ')}`);
    },
  };
  const saver = new Saver({
    store,
    clock,
    onTrouble: ({ code }) => log.push(`trouble ${code}`),
    onOverflow: ({ code }) => log.push(`overflow ${code}`),
  });
  const pending = (called: string): PendingWork => {
    const made = new PendingWork({ onSettled: () => log.push(`${called} settled`) });
    return made;
  };
  return { clock, log, state, saver, pending };
}

const put = (nickname: string): StoreWrite => ({
  type: 'putLobby',
  record: { ...lobbyRecord(), nickname },
});
const name = (write: StoreWrite): string =>
  write.type === 'putLobby' ? write.record.nickname : write.type;
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** How writes named by their numbers are committed when all of them wait. */
function commitsOf(count: number): string[] {
  const names = Array.from({ length: count }, (_, n) => `${n}`);
  const firsts = names.filter((_, n) => n % COMMIT_WRITES === 0).map(Number);
  return firsts.map((at) => `relaxed ${names.slice(at, at + COMMIT_WRITES).join(' ')}`);
}

it('saves what waits after a moment, all together, and settles its pending work then', async () => {
  const { clock, log, saver, pending } = bench();
  const one = pending('one');
  saver.saveSoon([put('a')], one);
  one.endStep();
  clock.advance(SAVE_SOON_MS - 1);
  saver.saveSoon([put('b')], undefined);
  saver.saveSoon([], undefined);
  await soon();
  expect(log).toEqual([]);
  clock.advance(1);
  await soon();
  expect(log).toEqual(['relaxed a b', 'one settled']);
  expect(clock.timers).toBe(0);
});

it('saves at once when many wait', async () => {
  const { log, saver } = bench();
  for (let count = 0; count < SAVE_SOON_WRITES; count++) saver.saveSoon([put('x')], undefined);
  await soon();
  expect(log).toHaveLength(commitsOf(SAVE_SOON_WRITES).length);
});

it('saves what waits with what must be first, in their order', async () => {
  const { log, saver } = bench();
  saver.saveSoon([put('a')], undefined);
  await saver.saveFirst([put('b')], 'strict');
  expect(log).toEqual(['strict a b']);
  expect(saver.waiting).toBe(0);
});

it('never lets one commit overtake another', async () => {
  const { log, state, saver } = bench();
  let open = (): void => {};
  state.gate = new Promise((resolve) => {
    open = resolve;
  });
  const first = saver.saveFirst([put('a')], 'strict');
  saver.saveSoon([put('b')], undefined);
  const second = saver.saveFirst([put('c')], 'relaxed');
  await soon();
  expect(log).toEqual([]);
  open();
  await Promise.all([first, second]);
  expect(log).toEqual(['strict a', 'relaxed b c']);
});

it('[HO2] saves what comes during a commit without one for each, however much it is', async () => {
  const { log, state, saver } = bench();
  let open = (): void => {};
  state.gate = new Promise((resolve) => (open = resolve));
  const first = saver.saveFirst([put('first')], 'strict');
  await soon();
  for (let n = 0; n < SAVE_SOON_WRITES + 50; n++) saver.saveSoon([put(`${n}`)], undefined);
  const flushed = saver.flush();
  const last = saver.saveFirst([put('last')], 'strict');
  saver.saveSoon([put('after')], undefined);
  const reading = saver.flush();
  open();
  await Promise.all([first, flushed, last, reading]);
  const many = commitsOf(SAVE_SOON_WRITES + 50);
  expect(log).toEqual(['strict first', ...many, 'strict last', 'relaxed after']);
});

it('[HO2] commits much that waits some at a time, and what must be first behind it', async () => {
  const { log, state, saver } = bench();
  let open = (): void => {};
  state.gate = new Promise((resolve) => (open = resolve));
  const first = saver.saveFirst([put('first')], 'strict');
  await soon();
  const count = 2 * COMMIT_WRITES + 1;
  for (let n = 0; n < count; n++) saver.saveSoon([put(`${n}`)], undefined);
  const last = saver.saveFirst([put('last')], 'strict');
  open();
  await Promise.all([first, last]);
  expect(commitsOf(count)).toHaveLength(3);
  expect(log).toEqual(['strict first', ...commitsOf(count), 'strict last']);
});

it('keeps what a disk refuses, tells once, and tries again ever more patiently', async () => {
  const { clock, log, state, saver, pending } = bench();
  state.fault = 'full';
  const one = pending('one');
  saver.saveSoon([put('a')], one);
  one.endStep();
  clock.advance(SAVE_SOON_MS);
  await soon();
  expect(log).toEqual(['trouble full']);
  saver.saveSoon([put('b')], undefined);
  clock.advance(SAVE_AGAIN_MS);
  await soon();
  state.fault = undefined;
  clock.advance(2 * SAVE_AGAIN_MS - 1);
  await soon();
  expect(log).toEqual(['trouble full']);
  clock.advance(1);
  await soon();
  expect(log).toEqual(['trouble full', 'relaxed a b', 'one settled']);
  state.fault = 'failed';
  saver.saveSoon([put('c')], undefined);
  clock.advance(SAVE_SOON_MS);
  await soon();
  expect(log.at(-1)).toBe('trouble failed');
});

it('refuses what must be first when the disk does, and lets reads go on', async () => {
  const { state, saver } = bench();
  state.fault = 'full';
  await expect(saver.saveFirst([put('a')], 'strict')).rejects.toMatchObject({ code: 'full' });
  await expect(saver.flush()).resolves.toBeUndefined();
});

it('gives up when more waits than may be kept', async () => {
  const { clock, log, state, saver } = bench();
  state.fault = 'full';
  const envelope = new Uint8Array(1024 * 1024);
  for (let bytes = 0; bytes <= UNSAVED_BYTES_MAX; bytes += envelope.length) {
    const record = { ...partRecord(1, 0), lobby: LOBBY, envelope };
    saver.saveSoon([{ type: 'putPart', record }], undefined);
  }
  clock.advance(SAVE_SOON_MS);
  await soon();
  expect(log).toEqual(['overflow full']);
});

it('saves nothing more after it was closed', async () => {
  const { clock, log, saver } = bench();
  saver.saveSoon([put('a')], undefined);
  saver.close();
  clock.advance(10 * SAVE_SOON_MS);
  await soon();
  expect(log).toEqual([]);
});
