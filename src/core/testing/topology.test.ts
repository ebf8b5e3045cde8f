// The friend graphs of measurements: connected, simple, and of about the degree that was wished.
import { expect, it } from 'vitest';
import { friendships, TOPOLOGIES } from './topology.ts';

it.each(TOPOLOGIES)(
  '%s: connected, no edge twice, about the degree, the same for a seed',
  (kind) => {
    const edges = friendships(kind, 200, 8, 5);
    expect(friendships(kind, 200, 8, 5)).toEqual(edges);
    expect(friendships(kind, 200, 8, 6)).not.toEqual(edges);
    expect(edges.every(([a, b]) => a !== b)).toBe(true);
    expect(new Set(edges.map(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`)).size).toBe(
      edges.length,
    );
    expect(Math.abs((2 * edges.length) / 200 - 8)).toBeLessThan(0.5);
    const reached = new Set([0]);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const [a, b] of edges) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
    }
    expect(reached.size).toBe(200);
  },
);

it('a few peers have many friends in barabasi-albert, not so in a ring', () => {
  const most = (kind: 'ring' | 'barabasi-albert'): number => {
    const degrees = new Map<number, number>();
    for (const edge of friendships(kind, 300, 6, 1)) {
      for (const end of edge) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    }
    return Math.max(...degrees.values());
  };
  expect(most('barabasi-albert')).toBeGreaterThan(2 * most('ring'));
});

it('refuses a degree that can’t be', () => {
  expect(() => friendships('ring', 5, 5, 1)).toThrow(RangeError);
  expect(() => friendships('ring', 5, 1, 1)).toThrow(RangeError);
});
