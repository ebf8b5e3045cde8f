// Ids in flat arrays: found again whatever else comes and goes, and forgotten by the minute.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex } from '../../../base/bytes.ts';
import { MINUTE_MS, NOW_MS, peer } from '../../testing/samples.ts';
import { SeededRandom } from '../../testing/seeded-random.ts';
import { createSeenHash, PLAIN_SEEN_HASH } from './seen-hash.ts';
import type { SeenHash } from './seen-hash.ts';
import { NO_TAG, SeenTable } from './seen-table.ts';

const [B, C] = [peer('B'), peer('C')];
const START_MS = Math.floor(NOW_MS / MINUTE_MS) * MINUTE_MS;

it('[SC1] is what a plain set would be, through all growing and forgetting', () => {
  const steps = fc.array(fc.tuple(fc.nat(400), fc.nat(20), fc.boolean()), { minLength: 200 });
  fc.assert(
    fc.property(steps, (all) => {
      const table = new SeenTable(PLAIN_SEEN_HASH);
      const model = new Map<string, number>();
      for (const [n, minute, forgets] of all) {
        const expiresAtMs = START_MS + minute * MINUTE_MS;
        if (!model.has(`${n}`)) model.set(`${n}`, expiresAtMs);
        table.add(`${n}`, expiresAtMs, n % 2 === 0 ? B : C);
        if (forgets && n < 20) {
          for (const [id, atMs] of model) if (atMs + MINUTE_MS <= expiresAtMs) model.delete(id);
          table.expire(expiresAtMs);
        }
      }
      expect(table.size).toBe(model.size);
      for (let n = 0; n <= 400; n++) expect(table.has(`${n}`)).toBe(model.has(`${n}`));
      const ofB = [...model.keys()].filter((id) => Number(id) % 2 === 0).length;
      expect([table.countOf(B), table.countOf(C)]).toEqual([ofB, model.size - ofB]);
    }),
    { numRuns: 30 },
  );
});

it('tells ids apart whose hashes end alike, around the end of the places too', () => {
  // Sixteen ids that all belong into the last place, one whose other half differs.
  const hash: SeenHash & { low: number } = {
    low: 0,
    high(seen) {
      this.low = 63;
      return Number(seen);
    },
  };
  const table = new SeenTable(hash);
  for (let n = 0; n < 16; n++) table.add(`${n}`, NOW_MS, B);
  expect(table.size).toBe(16);
  for (let n = 0; n < 16; n++) expect(table.has(`${n}`)).toBe(true);
  expect(table.has('16')).toBe(false);
});

it('counts those over a share, and nobody’s by themselves', () => {
  const table = new SeenTable(PLAIN_SEEN_HASH);
  for (let n = 0; n < 10; n++) table.add(`b${n}`, NOW_MS, B);
  for (let n = 0; n < 4; n++) table.add(`c${n}`, NOW_MS, C);
  for (let n = 0; n < 3; n++) table.add(`n${n}`, NOW_MS, undefined);
  expect([table.countOf(undefined), table.countOver(3), table.countOver(4)]).toEqual([3, 8, 6]);
  expect(table.countOf(peer('D'))).toBe(0);
});

it('charges more friends than it can count to nobody', () => {
  const table = new SeenTable(PLAIN_SEEN_HASH);
  for (let n = 0; n < 300; n++) table.add(`${n}`, NOW_MS, peer(`${n}`));
  expect([table.countOf(peer('254')), table.countOf(peer('255'))]).toEqual([1, 0]);
  expect(table.countOf(undefined)).toBe(300 - 255);
});

it('forgets ids of the past at once, even those of 1970', () => {
  const table = new SeenTable(PLAIN_SEEN_HASH);
  table.add('a', 0, B);
  expect(table.has('a')).toBe(true);
  table.expire(NOW_MS);
  expect([table.has('a'), table.size]).toEqual([false, 0]);
});

it('hashes by a salt: the same one gives the same, another one another', () => {
  const random = new SeededRandom(7);
  const id = bytesToHex(random.bytes(42));
  const both = (hash: SeenHash, of = id): [number, number] => [hash.high(of), hash.low];
  const salt = random.bytes(16);
  expect(both(createSeenHash(salt))).toEqual(both(createSeenHash(salt)));
  const other = salt.map((byte, at) => (at === 15 ? byte ^ 1 : byte));
  expect(both(createSeenHash(other))).not.toEqual(both(createSeenHash(salt)));
  // Every digit counts, at its place.
  const hash = createSeenHash(salt);
  const hashes = new Set(
    Array.from(id, (digit, at) => {
      const next = ((Number.parseInt(digit, 16) + 1) % 16).toString(16);
      return both(hash, id.slice(0, at) + next + id.slice(at + 1)).join();
    }),
  );
  expect(hashes.size).toBe(84);
  expect(hashes.has(both(hash).join())).toBe(false);
  expect(both(hash, '')).not.toEqual(both(hash, '0'));
});

it('spreads ids evenly', () => {
  const random = new SeededRandom(8);
  const hash = createSeenHash(random.bytes(16));
  const bins = new Uint32Array(64);
  for (let n = 0; n < 6_400; n++) {
    hash.high(n.toString(16).padStart(84, '0'));
    bins[hash.low % 64]!++;
  }
  expect(Math.min(...bins)).toBeGreaterThan(65);
  expect(Math.max(...bins)).toBeLessThan(135);
});

it('[EQ1] an id keeps its tag through growing and forgetting, until it is untagged', () => {
  const table = new SeenTable(PLAIN_SEEN_HASH);
  for (let n = 0; n < 500; n++) table.add(`${n}`, START_MS + (n % 2) * MINUTE_MS, B, n + 1);
  expect(table.tagOf('499')).toBe(500);
  table.expire(START_MS + MINUTE_MS);
  expect(table.tagOf('498')).toBe(NO_TAG);
  expect(table.tagOf('499')).toBe(500);
  table.add('499', START_MS + MINUTE_MS, B, 7);
  expect(table.tagOf('499')).toBe(500);
  table.untag('499');
  expect([table.has('499'), table.tagOf('499')]).toEqual([true, NO_TAG]);
  table.add('without', START_MS + MINUTE_MS, B);
  expect(table.tagOf('without')).toBe(NO_TAG);
});
