// Where two trees of fingerprints differ, and which nodes of a level are compared key by key.
import { KEYS_PER_PACKET_MAX, LEAF_BITS } from '../constants.ts';
import { nodeStartMs } from '../state/lobby/digests.ts';
import type { PacketOf, SyncNode } from '../wire/packet.ts';

/** Nodes with at most this many messages are compared key by key at once. */
const KEYS_AT_ONCE = 200;

/**
 * Indexes of the nodes that differ, newest first. A node that `fromMs` cuts always counts as
 * different, unless both sides counted from the same `fromMs` and a leaf begins there.
 */
export function differing(
  ours: readonly SyncNode[],
  { nodes, level, fromMs: theirFromMs }: PacketOf<'sync'>,
  fromMs: number,
): number[] {
  const ourSums = new Map(ours.map((node) => [node.index, node.sum]));
  const theirSums = new Map(nodes.map((node) => [node.index, node.sum]));
  const isComparable =
    level >= LEAF_BITS && fromMs === theirFromMs && fromMs % 2 ** LEAF_BITS === 0;
  const all = new Set([...ourSums.keys(), ...theirSums.keys()]);
  return [...all]
    .filter((index) => {
      const startMs = nodeStartMs(index, level);
      if (startMs + 2 ** level <= fromMs) return false;
      return (startMs < fromMs && !isComparable) || ourSums.get(index) !== theirSums.get(index);
    })
    .sort((a, b) => b - a);
}

/** Neighbours among indexes that come newest first, as runs from `first` to before `end`. */
export function runsOf(indexes: readonly number[]): { first: number; end: number }[] {
  const runs: { first: number; end: number }[] = [];
  for (const index of indexes) {
    const run = runs.at(-1);
    if (run?.first === index + 1) run.first = index;
    else runs.push({ first: index, end: index + 1 });
  }
  return runs;
}

export interface Comparison {
  readonly fromMs: number;
  readonly level: number;
  readonly ours: readonly SyncNode[];
  readonly theirs: readonly SyncNode[];
}

/** Nodes from `first` to before `end` that differ, and how many messages are there. */
export interface Run {
  first: number;
  readonly end: number;
  ours: number;
  theirs: number;
}

/** Whether a run is compared key by key at once; a leaf is, too, that one of us has nothing of. */
export function isSmall(level: number, { ours, theirs }: Run, oneSidedMax: number): boolean {
  const most = Math.max(ours, theirs);
  const isOneSided = level <= LEAF_BITS && Math.min(ours, theirs) === 0;
  return most <= (isOneSided ? oneSidedMax : KEYS_AT_ONCE);
}

/**
 * Nodes that differ, newest first. Small neighbours go together, for each run is read and told by
 * itself: as many as one packet tells of.
 */
export function runsToCompare(
  { level, ours, theirs }: Comparison,
  indexes: readonly number[],
): Run[] {
  const countsOf = (nodes: readonly SyncNode[]): Map<number, number> =>
    new Map(nodes.map(({ index, count }) => [index, count]));
  const [ourCounts, theirCounts] = [countsOf(ours), countsOf(theirs)];
  const runs: Run[] = [];
  for (const index of indexes) {
    const [mine, others] = [ourCounts.get(index) ?? 0, theirCounts.get(index) ?? 0];
    const run = runs.at(-1);
    if (run?.first === index + 1 && isSmall(level, run, KEYS_PER_PACKET_MAX)) {
      const sums = { ours: run.ours + mine, theirs: run.theirs + others };
      const longer = { first: index, end: run.end, ...sums };
      if (isSmall(level, longer, KEYS_PER_PACKET_MAX)) {
        Object.assign(run, longer);
        continue;
      }
    }
    runs.push({ first: index, end: index + 1, ours: mine, theirs: others });
  }
  return runs;
}
