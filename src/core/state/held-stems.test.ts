// What is held on its stem: bounded by friend and in all, given up in the order of its embargoes.
import { describe, expect, it } from 'vitest';
import * as stem from '../constants-stem.ts';
import { messageId, NOW_MS, partOf, peer, PRIVATE_LOBBY } from '../testing/samples.ts';
import type { PeerId } from '../wire/ids.ts';
import { HeldStems } from './held-stems.ts';
import type { HeldStem } from './held-stems.ts';

const [B, C, D] = ['B', 'C', 'D'].map(peer) as [PeerId, PeerId, PeerId];

function stemOf(n: number, changes: Partial<HeldStem> & { bytes?: number } = {}): HeldStem {
  const { bytes, ...rest } = changes;
  const part = partOf({ id: messageId(n) });
  const whole = bytes === undefined ? part : { ...part, envelope: new Uint8Array(bytes) };
  return {
    part: whole,
    feeder: B,
    tried: [C],
    givenAtMs: NOW_MS,
    dueAtMs: NOW_MS + 1_000,
    ...rest,
  };
}

it('[ST6] holds a part until it comes back', () => {
  const held = new HeldStems();
  const one = stemOf(1);
  expect(held.hold(one, true)).toEqual([]);
  expect(held.get(one.part.lobby, one.part.seen)).toBe(one);
  expect(held.get(PRIVATE_LOBBY, one.part.seen)).toBeUndefined();
  expect([held.count, held.bytes]).toEqual([1, one.part.envelope.length]);
  expect(held.release(one.part.lobby, one.part.seen)).toBe(one);
  expect(held.release(one.part.lobby, one.part.seen)).toBeUndefined();
  expect([held.count, held.bytes]).toEqual([0, 0]);
});

describe('[ST6] embargoes', () => {
  it('end each at its time', () => {
    const held = new HeldStems();
    expect(held.nextDueMs).toBe(Infinity);
    const [late, soon] = [
      stemOf(1, { dueAtMs: NOW_MS + 900 }),
      stemOf(2, { dueAtMs: NOW_MS + 500 }),
    ];
    held.hold(late, true);
    held.hold(soon, true);
    expect(held.nextDueMs).toBe(NOW_MS + 500);
    expect(held.takeDue(NOW_MS + 499)).toEqual([]);
    expect(held.takeDue(NOW_MS + 500)).toEqual([soon]);
    expect(held.nextDueMs).toBe(NOW_MS + 900);
    expect(held.takeDue(NOW_MS + 2_000)).toEqual([late]);
    expect([held.count, held.nextDueMs]).toEqual([0, Infinity]);
  });

  it('[ST8] begin anew with another route', () => {
    const held = new HeldStems();
    const one = stemOf(1);
    held.hold(one, true);
    held.giveAgain(one, D, NOW_MS + 50);
    const again = held.get(one.part.lobby, one.part.seen)!;
    expect(again.dueAtMs).toBe(Infinity);
    held.left(again, NOW_MS + 100, NOW_MS + 700);
    expect(held.nextDueMs).toBe(NOW_MS + 700);
    const [due] = held.takeDue(NOW_MS + 700);
    expect(due).toEqual({ ...one, tried: [C, D], givenAtMs: NOW_MS + 100, dueAtMs: NOW_MS + 700 });
  });
});

describe('[ST6] [SH2] places', () => {
  it('of one friend are bounded: what comes beyond isn’t held', () => {
    const held = new HeldStems();
    for (let n = 0; n < stem.STEM_PER_FRIEND_MAX; n++) {
      expect(held.hold(stemOf(n), true)).toEqual([]);
    }
    const beyond = stemOf(1_000);
    expect(held.hold(beyond, true)).toEqual([beyond]);
    expect(held.hold(stemOf(1_001, { feeder: C }), true)).toEqual([]);
    expect(held.count).toBe(stem.STEM_PER_FRIEND_MAX + 1);
  });

  it('are bounded in bytes: whoever holds most gives up its oldest', () => {
    const held = new HeldStems();
    const bytes = stem.STEM_HELD_BYTES_MAX / 4;
    const mine = [0, 1, 2, 3].map((n) => stemOf(n, { bytes }));
    for (const one of mine) expect(held.hold(one, true)).toEqual([]);
    expect(held.hold(stemOf(9, { feeder: C, bytes }), true)).toEqual([mine[0]]);
    expect(held.bytes).toBe(stem.STEM_HELD_BYTES_MAX);
    const huge = stemOf(10, { feeder: D, bytes: stem.STEM_HELD_BYTES_MAX + 1 });
    expect(held.hold(huge, true)).toEqual([huge]);
  });
});
