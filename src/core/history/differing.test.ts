// Which nodes that differ are compared together.
import { expect, it } from 'vitest';
import { KEYS_PER_PACKET_MAX, LEAF_BITS, LEVEL_FAN_BITS } from '../constants.ts';
import type { SyncNode } from '../wire/packet.ts';
import { runsToCompare } from './differing.ts';

const nodes = (counts: Readonly<Record<number, number>>): SyncNode[] =>
  Object.entries(counts).map(([index, count]) => ({ index: Number(index), count, sum: '' }));
const LEVEL = LEAF_BITS + LEVEL_FAN_BITS;
const spans = (
  level: number,
  ours: Readonly<Record<number, number>>,
  theirs: Readonly<Record<number, number>>,
) => {
  const all = new Set([...Object.keys(ours), ...Object.keys(theirs)].map(Number));
  const newestFirst = [...all].sort((a, b) => b - a);
  const compared = { fromMs: 0, level, ours: nodes(ours), theirs: nodes(theirs) };
  return runsToCompare(compared, newestFirst).map(({ first, end }) => [first, end]);
};

it('[SY2] small neighbours go together, newest first', () => {
  const few = { 3: 10, 4: 20, 5: 30, 9: 1 };
  for (const level of [LEAF_BITS, LEVEL]) {
    expect(spans(level, few, { ...few, 5: 31 })).toEqual([
      [9, 10],
      [3, 6],
    ]);
  }
});

it('[SY2] what only one of us has goes together as far as one packet tells of it', () => {
  const each = KEYS_PER_PACKET_MAX / 5;
  const ours = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [n, each]));
  const whole = [
    [7, 12],
    [2, 7],
    [0, 2],
  ];
  expect(spans(LEAF_BITS, ours, {})).toEqual(whole);
  expect(spans(LEAF_BITS, {}, ours)).toEqual(whole);
  // Further up, and where both have some, only what is few for both.
  const pairs = [10, 8, 6, 4, 2, 0].map((first) => [first, first + 2]);
  expect(spans(LEVEL, ours, {})).toEqual(pairs);
  expect(spans(LEAF_BITS, ours, ours)).toEqual(pairs);
});

it('[SY2] a node with many goes by itself', () => {
  const ours = { 1: 5, 2: 100_000, 3: 5, 4: 5 };
  const expected = [
    [3, 5],
    [2, 3],
    [1, 2],
  ];
  expect(spans(LEAF_BITS, ours, {})).toEqual(expected);
  expect(spans(LEVEL, ours, ours)).toEqual(expected);
});
