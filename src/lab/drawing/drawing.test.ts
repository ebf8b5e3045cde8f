// Where peers stand, which are drawn under a press, and what the plots show.
import { expect, it } from 'vitest';
import { layOut, sideOf } from './layout.ts';
import { PLOT, spanFor, spreadPath, stackPaths } from './plots.ts';
import { Scene } from './scene.ts';

it.each([10, 30, 31, 300])('lays %i peers out apart from each other, by halves', (peers) => {
  const spots = layOut(peers);
  expect(spots).toHaveLength(peers);
  const nearest = Math.min(
    ...spots.flatMap((a, at) => spots.slice(at + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))),
  );
  expect(nearest).toBeGreaterThan(0.8 / Math.sqrt(peers));
  spots.forEach(({ x, y }, peer) => {
    expect(Math.hypot(x, y)).toBeLessThanOrEqual(1.000001);
    // A few stand on the line between the halves.
    expect(x * sideOf(peer, peers)).toBeGreaterThan(-0.2);
  });
});

const batch = (flights: number[], arrivals: number[] = []) => ({
  flights: Float32Array.from(flights),
  arrivals: Float32Array.from(arrivals),
  peers: Uint8Array.of(1, 1, 1),
  links: Uint8Array.of(1, 0),
  figures: undefined,
});

it('holds packets while they are under way, and counts them by their time', () => {
  const scene = new Scene(3, [
    [0, 1],
    [1, 2],
  ]);
  scene.take(batch([0, 1, 0, 100, 50, 1, 2, 1, 120, 50], [1, 150, 0]));
  expect(scene.flying.map(({ kind }) => kind)).toEqual(['message', 'stem']);
  expect(scene.rings).toEqual([{ peer: 1, atMs: 150, isDuplicate: false }]);
  expect(scene.linksVersion).toBe(1);
  scene.take(batch([]));
  expect(scene.linksVersion).toBe(1);
  scene.forget(160);
  expect(scene.flying.map(({ kind }) => kind)).toEqual(['stem']);
  expect(scene.binsUntil(190).at(-1)).toMatchObject({ message: 1, stem: 1, hostile: 0 });
  expect(scene.binsUntil(290).at(-2)).toMatchObject({ message: 1 });
  scene.forget(3_000);
  expect([scene.flying, scene.rings]).toEqual([[], []]);
});

it('draws how far a message has come: all at the top, in a round time', () => {
  const reached = Float32Array.of(0, 60, 300);
  expect(spanFor([reached, Float32Array.of(0, 40)])).toBe(500);
  const path = spreadPath(reached, 3, 500);
  expect(path.startsWith(`M0.00 ${PLOT.height}.00`)).toBe(true);
  expect(path).toContain('60.00 0.00');
  expect(path.endsWith('L100.00 0.00')).toBe(true);
  expect(spreadPath(new Float32Array(), 3, 500)).toBe('');
});

it('stacks packets by kind; the highest bin reaches the top', () => {
  const none = {
    ...{ message: 0, stem: 0, telling: 0, presence: 0 },
    ...{ healing: 0, challenge: 0, hostile: 0, other: 0 },
  };
  const bins = [undefined, { ...none, message: 3, stem: 1 }];
  const { paths, top } = stackPaths(bins, ['message', 'stem']);
  expect(top).toBe(4);
  expect(paths.map(({ kind }) => kind)).toEqual(['message', 'stem']);
  expect(paths[0]!.path).toBe('M50.00 40.00h43.00v-30.00h-43.00z');
  expect(paths[1]!.path).toBe('M50.00 10.00h43.00v-10.00h-43.00z');
});
