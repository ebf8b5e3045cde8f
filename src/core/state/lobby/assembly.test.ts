// Long messages: split, and whole again from parts in any order, within bounds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, sameBytes } from '../../../base/bytes.ts';
import * as limits from '../../constants.ts';
import { messageKeyOf } from '../../wire/envelope.ts';
import type { Part } from '../../wire/envelope.ts';
import { Assembly, missingParts, splitBody } from './assembly.ts';
import type { PartOptions } from '../../testing/samples.ts';
import { author, messageId, messageKey, NOW_MS, partOf, peer } from '../../testing/samples.ts';

const KEY = messageKey('long');
const MIB = 1024 * 1024;

/** The parts of a message with these bodies. */
const partsOf = (bodies: readonly Uint8Array[], options: PartOptions = {}): Part[] =>
  bodies.map((body, index) => partOf({ total: bodies.length, index, body, ...options }));
const threeParts = (options: PartOptions = {}): Part[] =>
  partsOf([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)], options);

function pattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = at * 31 + (at >> 8);
  return bytes;
}

describe('[PA1] splitting', () => {
  it('makes one part of nothing, and as few as can be of the rest', () => {
    expect(splitBody(new Uint8Array(0))).toEqual([new Uint8Array(0)]);
    const max = limits.PART_BODY_BYTES_MAX;
    const lengths = (size: number): number[] => splitBody(pattern(size)).map((p) => p.length);
    expect(lengths(1)).toEqual([1]);
    expect(lengths(max)).toEqual([max]);
    expect(lengths(max + 1)).toEqual([max, 1]);
    expect(lengths(limits.MESSAGE_BYTES_MAX)).toHaveLength(limits.PARTS_MAX);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.nat(3 * limits.PART_BODY_BYTES_MAX), (size) => {
        return sameBytes(concatBytes(...splitBody(pattern(size))), pattern(size));
      }),
      { numRuns: 20 },
    );
  });
});

describe('[PA2] assembling', () => {
  it('gives the body whatever the order, however often a part comes', () => {
    const order = fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 });
    const again = fc.array(fc.nat(11), { maxLength: 12 });
    const bodies = Array.from({ length: 12 }, (_, n) => pattern(100 + n));
    const parts = partsOf(bodies);
    fc.assert(
      fc.property(order, again, (indexes, doubles) => {
        const assembly = new Assembly();
        const last = indexes.at(-1)!;
        for (const index of indexes.slice(0, -1)) {
          expect(assembly.add(KEY, parts[index]!, NOW_MS, false).type).toBe('more');
        }
        for (const index of doubles.filter((one) => one !== last)) {
          const added = assembly.add(KEY, parts[index]!, NOW_MS, false);
          expect(added).toEqual({ type: 'drop', reason: 'duplicate' });
        }
        const whole = assembly.add(KEY, parts[last]!, NOW_MS, false);
        expect(whole.type === 'whole' && sameBytes(whole.body, concatBytes(...bodies))).toBe(true);
        expect([assembly.size, assembly.bytes]).toEqual([0, 0]);
      }),
      { numRuns: 40 },
    );
  });

  it('[PA6] takes a message of 1 MiB, and one of the greatest size', () => {
    for (const size of [MIB, limits.MESSAGE_BYTES_MAX]) {
      const assembly = new Assembly();
      const parts = partsOf(splitBody(pattern(size))).reverse();
      const results = parts.map((part) => assembly.add(KEY, part, NOW_MS, false));
      const whole = results.at(-1)!;
      expect(whole.type === 'whole' && sameBytes(whole.body, pattern(size))).toBe(true);
    }
  });

  it('a message of one part is whole at once and leaves no trace', () => {
    const assembly = new Assembly();
    expect(assembly.add(KEY, partOf(), NOW_MS, false)).toMatchObject({ type: 'whole' });
    expect(assembly.size).toBe(0);
  });

  it('says which part began it, so that the beginning is saved once', () => {
    const assembly = new Assembly();
    const [first, second] = threeParts();
    expect(assembly.add(KEY, first!, NOW_MS, false)).toMatchObject({ type: 'more', isNew: true });
    expect(assembly.add(KEY, second!, NOW_MS, false)).toMatchObject({ isNew: false });
  });

  it('is caught up only when no part came in time as a live one', () => {
    const caughtUp = (flags: readonly boolean[]): boolean | undefined => {
      const assembly = new Assembly();
      const results = threeParts().map((p, n) => assembly.add(KEY, p, NOW_MS, flags[n]!));
      const whole = results.at(-1)!;
      return whole.type === 'whole' ? whole.gathering.caughtUp : undefined;
    };
    expect(caughtUp([true, true, true])).toBe(true);
    expect(caughtUp([true, false, true])).toBe(false);
    expect(caughtUp([false, true, true])).toBe(false);
  });
});

describe('[PA3] contradicting parts', () => {
  it.each<[string, PartOptions]>([
    ['another total', { total: 4 }],
    ['another time', { writtenAtMs: NOW_MS + 1 }],
    ['another kind', { kindCode: 2 }],
    ['another nickname', { nickname: 'moss' }],
  ])('one with %s is dropped, and the message still comes together', (_, change) => {
    const assembly = new Assembly();
    const [first, second, third] = threeParts();
    const odd = partOf({ total: 3, index: 1, ...change });
    assembly.add(KEY, first!, NOW_MS, false);
    expect(assembly.refuses(KEY, odd)).toBe('parts-inconsistent');
    expect(assembly.add(KEY, odd, NOW_MS, false)).toMatchObject({ reason: 'parts-inconsistent' });
    assembly.add(KEY, second!, NOW_MS, false);
    expect(assembly.add(KEY, third!, NOW_MS, false)).toMatchObject({ type: 'whole' });
  });
});

describe('[PA4] time', () => {
  const quietMs = limits.PARTS_QUIET_MS;

  it('asks for the missing parts after a quiet while, and again after another', () => {
    const assembly = new Assembly();
    const [first, , third] = threeParts();
    assembly.add(KEY, first!, NOW_MS, false);
    assembly.add(KEY, third!, NOW_MS + 1000, false);
    expect(assembly.toAskFor(NOW_MS + 1000 + quietMs - 1)).toEqual([]);
    const [quiet] = assembly.toAskFor(NOW_MS + 1000 + quietMs);
    expect(missingParts(quiet!)).toEqual([1]);
    expect(assembly.toAskFor(NOW_MS + 1000 + 2 * quietMs - 1)).toEqual([]);
    expect(assembly.toAskFor(NOW_MS + 1000 + 2 * quietMs)).toHaveLength(1);
  });

  it('gives up after the timeout since the last part, to the millisecond, and frees all', () => {
    const assembly = new Assembly();
    const [first, second] = threeParts();
    assembly.add(KEY, first!, NOW_MS, false);
    assembly.add(KEY, second!, NOW_MS + 5000, false);
    const endMs = NOW_MS + 5000 + limits.PARTS_TIMEOUT_MS;
    expect(assembly.expire(endMs - 1)).toEqual([]);
    expect(assembly.expire(endMs).map(({ key }) => key)).toEqual([KEY]);
    expect([assembly.size, assembly.bytes]).toEqual([0, 0]);
    // Sync can still bring it: from the beginning.
    const results = threeParts().map((part) => assembly.add(KEY, part, endMs, true));
    expect(results.at(-1)).toMatchObject({ type: 'whole' });
  });
});

describe('[PA5] bounds', () => {
  const begin = (assembly: Assembly, n: number, name: string, total = 3): string => {
    const id = messageId(n);
    const part = partOf({ author: author(name), id, total, body: new Uint8Array(10) });
    const added = assembly.add(messageKeyOf(part.author, id), part, NOW_MS, false);
    return added.type === 'drop' ? added.reason : added.type;
  };

  it('one author holds so many incomplete messages and no more', () => {
    const assembly = new Assembly();
    for (let n = 0; n < limits.INCOMPLETE_PER_AUTHOR_MAX; n++) {
      expect(begin(assembly, n, 'fern')).toBe('more');
    }
    expect(begin(assembly, 100, 'fern')).toBe('over-limit');
    expect(begin(assembly, 100, 'otter')).toBe('more');
    // What is whole at once needs no room.
    expect(begin(assembly, 101, 'fern', 1)).toBe('whole');
  });

  it('a lobby holds so many incomplete messages and no more', () => {
    const assembly = new Assembly();
    for (let n = 0; n < limits.INCOMPLETE_PER_LOBBY_MAX; n++) {
      expect(begin(assembly, n, `author ${n}`)).toBe('more');
    }
    const first = messageKeyOf(author('author 0'), messageId(0));
    expect(assembly.has(first)).toBe(true);
    expect(begin(assembly, 100, 'otter')).toBe('more');
    expect(assembly.size).toBe(limits.INCOMPLETE_PER_LOBBY_MAX);
    expect(assembly.has(first)).toBe(false);
  });

  it('[SH2] whoever brought most gives up its oldest, and nobody else’s', () => {
    const assembly = new Assembly();
    const [B, M] = [peer('B'), peer('M')];
    const add = (n: number, name: string, bringer: typeof B, isKnown = false) => {
      const part = partOf({ author: author(name), id: messageId(n), total: 3 });
      return assembly.add(messageKey(n), part, NOW_MS, false, { bringer, isKnown });
    };
    add(0, 'fern', B);
    for (let n = 1; n < limits.INCOMPLETE_PER_LOBBY_MAX; n++) add(n, `m ${n}`, M);
    const { bytes } = assembly;
    expect(add(100, 'oak', B)).toMatchObject({
      type: 'more',
      isNew: true,
      evicted: [messageKey(1)],
    });
    expect(assembly.bytes).toBe(bytes);
    for (let n = 2; n < 60; n++) add(100 + n, `m ${n}`, M);
    expect([assembly.has(messageKey(0)), assembly.has(messageKey(100))]).toEqual([true, true]);
  });

  it('[SH2] a known author’s message isn’t given up for an unknown’s of the same friend', () => {
    const assembly = new Assembly();
    const [bringer, isKnown] = [peer('B'), true];
    for (let n = 0; n < limits.INCOMPLETE_PER_LOBBY_MAX; n++) {
      const part = partOf({ author: author(`${n}`), id: messageId(n), total: 3 });
      assembly.add(messageKey(n), part, NOW_MS, false, { bringer, isKnown });
    }
    const { bytes } = assembly;
    const part = partOf({ author: author('new'), id: messageId('new'), total: 3 });
    const added = assembly.add(KEY, part, NOW_MS, false, { bringer, isKnown: false });
    expect(added).toEqual({ type: 'drop', reason: 'over-limit' });
    expect(assembly.bytes).toBe(bytes);
  });

  it('their bytes stay under the limit, whatever comes in which order', () => {
    const assembly = new Assembly();
    const body = new Uint8Array(limits.PART_BODY_BYTES_MAX);
    const total = limits.PARTS_MAX;
    const envelope = new Uint8Array(limits.PACKET_BYTES_MAX);
    const part = { ...partOf({ total }), body, envelope };
    // Many authors begin the longest messages, then all of them go on but for the last part.
    for (let index = 0; index < total - 1; index++) {
      for (let n = 0; n < 40; n++) {
        const sized = { ...part, author: author(`${n}`), index };
        assembly.add(messageKey(n), sized, NOW_MS, false);
      }
    }
    expect(assembly.bytes).toBeLessThanOrEqual(limits.INCOMPLETE_BYTES_PER_LOBBY_MAX);
    expect(assembly.size).toBeGreaterThan(8);
  });

  it('whatever was begun has room to become whole', () => {
    const assembly = new Assembly();
    const bodies = splitBody(pattern(limits.MESSAGE_BYTES_MAX));
    const first = partsOf(bodies);
    const messages = Array.from({ length: 40 }, (_, n) =>
      first.map((part): Part => ({ ...part, author: author(`${n}`), id: messageId(n) })),
    );
    for (const [n, parts] of messages.entries()) {
      assembly.add(messageKey(n), parts[0]!, NOW_MS, false);
    }
    const begun = messages.filter((_, n) => assembly.has(messageKey(n)));
    expect(begun.length).toBeGreaterThan(8);
    for (let index = 1; index < bodies.length; index++) {
      for (const parts of begun) {
        const key = messageKey(messages.indexOf(parts));
        const added = assembly.add(key, parts[index]!, NOW_MS, false);
        expect(added.type).toBe(index === bodies.length - 1 ? 'whole' : 'more');
      }
    }
    expect([assembly.size, assembly.bytes]).toEqual([0, 0]);
  });
});
