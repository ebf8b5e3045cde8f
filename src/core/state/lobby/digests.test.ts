// Fingerprints of history: the same for the same messages, whatever the order, level or restarts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from '../../../base/bytes.ts';
import {
  DIGEST_SPAN_BITS,
  LEAF_BITS,
  LEVEL_FAN_BITS,
  SLOT_BITS,
  TOP_BITS,
} from '../../constants.ts';
import { Digests, nodeOf, nodesOfKeys, nodeStartMs } from './digests.ts';
import type { KeyEntry } from '../../wire/packet.ts';
import type { DigestRecord } from '../records.ts';
import { messageKey, NOW_MS, PUBLIC_LOBBY } from '../../testing/samples.ts';

const ALL = Number.MAX_SAFE_INTEGER;
const LEVELS = [LEAF_BITS, LEAF_BITS + LEVEL_FAN_BITS, LEAF_BITS + 2 * LEVEL_FAN_BITS, TOP_BITS];

const entries = fc.array(
  fc
    .tuple(fc.nat(2 ** 31), fc.nat())
    .map(([agoMs, name]) => ({ writtenAtMs: NOW_MS - agoMs, key: messageKey(name) })),
  { maxLength: 60 },
);

function digestsOf(list: readonly KeyEntry[]): Digests {
  const digests = new Digests();
  for (const { key, writtenAtMs } of list) digests.add(key, writtenAtMs);
  return digests;
}

it('[SY3] don’t depend on the order of arrival', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const forth = digestsOf(list);
      const back = digestsOf([...list].reverse());
      for (const bits of LEVELS) {
        expect(forth.nodes(bits, 0, ALL)).toEqual(back.nodes(bits, 0, ALL));
      }
      expect(forth.count).toBe(list.length);
    }),
  );
});

it('[SY3] are the same, counted from memory or from the keys on disk', () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(...LEVELS), (list, bits) => {
      expect(digestsOf(list).nodes(bits, 0, ALL)).toEqual(nodesOfKeys(list, bits));
    }),
  );
});

it('[SY3] are the number of messages and the sum of their keys by words', () => {
  const list = [messageKey('a'), messageKey('b'), messageKey('c')].map((key) => ({
    writtenAtMs: NOW_MS,
    key,
  }));
  const words = [0, 1, 2, 3].map((word) =>
    list.reduce(
      (sum, { key }) => (sum + new DataView(hexToBytes(key).buffer).getUint32(4 * word)) % 2 ** 32,
      0,
    ),
  );
  const sum = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  expect(nodesOfKeys(list, TOP_BITS)).toEqual([{ index: nodeOf(NOW_MS, TOP_BITS), count: 3, sum }]);
});

it('[SY2] one message more or less shows at every level', () => {
  const list = Array.from({ length: 50 }, (_, n) => ({
    writtenAtMs: NOW_MS - n * 3_600_000,
    key: messageKey(n),
  }));
  for (const bits of [...LEVELS, SLOT_BITS]) {
    expect(nodesOfKeys(list, bits)).not.toEqual(nodesOfKeys(list.slice(1), bits));
  }
});

it('come back from disk as they were', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const before = new Digests();
      const records = new Map<number, DigestRecord>();
      for (const { key, writtenAtMs } of list) {
        before.add(key, writtenAtMs);
        const record = before.recordAt(PUBLIC_LOBBY, writtenAtMs);
        records.set(record.span, record);
      }
      const after = new Digests();
      for (const record of records.values()) after.restore(record);
      expect(after.count).toBe(before.count);
      for (const bits of LEVELS) {
        expect(after.nodes(bits, 0, ALL)).toEqual(before.nodes(bits, 0, ALL));
      }
      // And they go on counting alike.
      for (const one of [before, after]) one.add(messageKey('next'), NOW_MS);
      expect(after.nodes(LEAF_BITS, 0, ALL)).toEqual(before.nodes(LEAF_BITS, 0, ALL));
    }),
  );
});

describe('a span of time', () => {
  const leafMs = 2 ** LEAF_BITS;
  const startMs = nodeStartMs(nodeOf(NOW_MS, LEAF_BITS), LEAF_BITS);
  const digests = digestsOf([
    { writtenAtMs: startMs - 1, key: messageKey('before') },
    { writtenAtMs: startMs, key: messageKey('first') },
    { writtenAtMs: startMs + leafMs - 1, key: messageKey('last') },
    { writtenAtMs: startMs + leafMs, key: messageKey('after') },
  ]);
  const counts = (fromMs: number, toMs: number): number[] =>
    digests.nodes(LEAF_BITS, fromMs, toMs).map(({ count }) => count);

  it('takes the leaves that it touches, in order', () => {
    expect(counts(startMs, startMs + leafMs)).toEqual([2]);
    expect(counts(startMs - 1, startMs + leafMs)).toEqual([1, 2]);
    expect(counts(startMs, startMs + leafMs + 1)).toEqual([2, 1]);
    expect(counts(startMs + 5, startMs + 6)).toEqual([2]);
    expect(counts(0, ALL)).toEqual([1, 2, 1]);
  });

  it('is empty where nothing was written', () => {
    expect(counts(0, startMs - leafMs)).toEqual([]);
    expect(new Digests().nodes(TOP_BITS, 0, ALL)).toEqual([]);
  });

  it('a record covers its own span and no other', () => {
    const record = digests.recordAt(PUBLIC_LOBBY, NOW_MS);
    expect(record.span).toBe(nodeOf(NOW_MS, DIGEST_SPAN_BITS));
    for (const { leaf } of record.leaves) {
      expect(nodeOf(nodeStartMs(leaf, LEAF_BITS), DIGEST_SPAN_BITS)).toBe(record.span);
    }
  });
});

it('nodes of one level lie inside those of the next', () => {
  for (let bits = LEAF_BITS; bits < TOP_BITS; bits += LEVEL_FAN_BITS) {
    const parent = nodeOf(NOW_MS, bits + LEVEL_FAN_BITS);
    const child = nodeOf(NOW_MS, bits);
    expect(Math.floor(child / 2 ** LEVEL_FAN_BITS)).toBe(parent);
    expect(nodeStartMs(child, bits)).toBeLessThanOrEqual(NOW_MS);
    expect(nodeStartMs(child + 1, bits)).toBeGreaterThan(NOW_MS);
  }
});

describe('[KH1] a shorter history', () => {
  const LEAF_MS = 2 ** LEAF_BITS;
  /** So many messages in each leaf, from an arbitrary leaf on. */
  const START = 1_000;
  const leaves = fc.array(fc.nat(5), { maxLength: 12 });
  const fill = (counts: readonly number[]): Digests =>
    digestsOf(
      counts.flatMap((count, leaf) =>
        Array.from({ length: count }, (_, at) => ({
          key: messageKey(100 * leaf + at),
          writtenAtMs: (START + leaf) * LEAF_MS + at,
        })),
      ),
    );

  it('begins with the leaf in which the newest so many begin, or has all', () => {
    fc.assert(
      fc.property(leaves, fc.integer({ min: 1, max: 20 }), (counts, messages) => {
        const digests = fill(counts);
        const fromMs = digests.newestFromMs(messages);
        const kept = digests.countIn(fromMs, ALL);
        if (fromMs === 0) return void expect(kept).toBe(digests.count);
        expect(kept).toBeGreaterThanOrEqual(messages);
        expect(digests.countIn(fromMs + LEAF_MS, ALL)).toBeLessThan(messages);
      }),
    );
  });

  it('is reached in steps of about so many messages, each of at least a leaf', () => {
    fc.assert(
      fc.property(leaves, fc.integer({ min: 1, max: 8 }), fc.nat(14), (counts, most, end) => {
        const digests = fill(counts);
        const limitMs = (START + end) * LEAF_MS;
        const goal = digests.countIn(limitMs, ALL);
        while (digests.oldestLeaf !== undefined && digests.oldestLeaf * LEAF_MS < limitMs) {
          const before = digests.count;
          const untilMs = digests.oldestUntilMs(most, limitMs);
          expect(untilMs).toBeLessThanOrEqual(limitMs);
          digests.removeBefore(untilMs);
          const removed = before - digests.count;
          expect(removed).toBeGreaterThan(0);
          expect(removed).toBeLessThanOrEqual(Math.max(most, 5));
        }
        expect(digests.count).toBe(goal);
        const left = counts.slice(end).reduce((sum, count) => sum + count, 0);
        expect(digests.count).toBe(left);
      }),
    );
  });
});

describe('[SY12] fingerprints that differ from the disk', () => {
  const LEAF_MS = 2 ** LEAF_BITS;
  const at = (leaf: number, n = 0) => ({ key: messageKey(n), writtenAtMs: leaf * LEAF_MS + n });
  const counting = (...entries: ReturnType<typeof at>[]): Digests => {
    const digests = new Digests();
    for (const { key, writtenAtMs } of entries) digests.add(key, writtenAtMs);
    return digests;
  };

  it('are corrected, in whole leaves only', () => {
    const digests = counting(at(3, 1), at(3, 2), at(4, 3), at(5, 4), at(6, 5));
    const before = digests.wholeLeaves(3 * LEAF_MS, 6 * LEAF_MS - 1);
    expect(digests.correct(before, [at(3, 1), at(4, 3), at(5, 9)])).toEqual([3 * LEAF_MS]);
    const right = counting(at(3, 1), at(4, 3), at(5, 4), at(6, 5));
    expect(digests.nodes(LEAF_BITS, 0, 9 * LEAF_MS)).toEqual(
      right.nodes(LEAF_BITS, 0, 9 * LEAF_MS),
    );
    expect(digests.count).toBe(4);
  });

  it('count what they had missed, and nothing that isn’t there', () => {
    const digests = counting(at(4, 3));
    const before = digests.wholeLeaves(3 * LEAF_MS, 5 * LEAF_MS);
    expect(digests.correct(before, [at(3, 1)])).toEqual([4 * LEAF_MS, 3 * LEAF_MS]);
    expect(digests.nodes(LEAF_BITS, 0, 9 * LEAF_MS)).toEqual(
      counting(at(3, 1)).nodes(LEAF_BITS, 0, 9 * LEAF_MS),
    );
    expect(digests.count).toBe(1);
  });

  it('stay as they are when something came meanwhile, or nothing differs', () => {
    const digests = counting(at(3, 1));
    const before = digests.wholeLeaves(3 * LEAF_MS, 4 * LEAF_MS);
    expect(digests.correct(before, [at(3, 1)])).toEqual([]);
    digests.add(messageKey(2), 3 * LEAF_MS + 2);
    expect(digests.correct(before, [at(3, 1)])).toEqual([]);
    expect(digests.count).toBe(2);
  });
});

describe('[SY14] what is audited', () => {
  const leafMs = 2 ** LEAF_BITS;
  const startMs = nodeStartMs(nodeOf(NOW_MS, LEAF_BITS), LEAF_BITS);
  /** Ten messages in each of five leaves, every other leaf empty. */
  const list = Array.from({ length: 50 }, (_, n) => ({
    key: messageKey(n),
    writtenAtMs: startMs + 2 * leafMs * Math.floor(n / 10) + (n % 10),
  }));
  const toMs = startMs + 10 * leafMs;
  const leafAt = (leaf: number): number => startMs + leaf * leafMs;

  it('is the newest leaves with so many messages', () => {
    const digests = digestsOf(list);
    expect(digests.newestSpan(toMs, 10)).toEqual({ fromMs: leafAt(8), toMs: leafAt(9) });
    expect(digests.newestSpan(toMs, 11)).toEqual({ fromMs: leafAt(6), toMs: leafAt(9) });
    expect(digests.newestSpan(toMs, 1_000)).toEqual({ fromMs: leafAt(0), toMs: leafAt(9) });
    expect(digests.newestSpan(leafAt(8) + 5, 1)).toEqual({
      fromMs: leafAt(8),
      toMs: leafAt(8) + 5,
    });
    expect(digests.newestSpan(leafAt(8), 1)).toEqual({ fromMs: leafAt(6), toMs: leafAt(7) });
  });

  it('is a leaf that chance picks by its messages, with those before it', () => {
    const digests = digestsOf(list);
    expect(digests.spanAt(0, toMs, 10)).toEqual({ fromMs: leafAt(0), toMs: leafAt(1) });
    expect(digests.spanAt(0.19, toMs, 10)).toEqual({ fromMs: leafAt(0), toMs: leafAt(1) });
    expect(digests.spanAt(0.2, toMs, 10)).toEqual({ fromMs: leafAt(2), toMs: leafAt(3) });
    expect(digests.spanAt(0.999, toMs, 15)).toEqual({ fromMs: leafAt(6), toMs: leafAt(9) });
  });

  it('is nothing where there is nothing', () => {
    expect(new Digests().newestSpan(toMs, 10)).toBeUndefined();
    expect(new Digests().spanAt(0.5, toMs, 10)).toBeUndefined();
    expect(digestsOf(list).newestSpan(startMs, 10)).toBeUndefined();
  });
});

it('[EQ3] what is taken out leaves the fingerprints of the rest', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const digests = digestsOf(list);
      for (const { key, writtenAtMs } of list.slice(0, 3)) digests.remove(key, writtenAtMs);
      const rest = digestsOf(list.slice(3));
      for (const bits of LEVELS) {
        expect(digests.nodes(bits, 0, ALL)).toEqual(rest.nodes(bits, 0, ALL));
      }
      expect(digests.count).toBe(rest.count);
    }),
  );
  const digests = new Digests();
  digests.remove(messageKey(1), NOW_MS);
  expect(digests.count).toBe(0);
});
