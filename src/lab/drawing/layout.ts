// Where peers are drawn: on a circle when they are few, else spread evenly over a disc. Numbers go
// round, so that the lower half of them is on one side and the higher on the other.

/** From −1 to 1 each way. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** So many fit on a circle. */
const CIRCLE_MAX = 30;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export function layOut(peers: number): Spot[] {
  const turn = 2 * Math.PI;
  const spots = Array.from({ length: peers }, (_, at) =>
    peers <= CIRCLE_MAX
      ? { radius: 1, angle: ((at + 0.5) / peers) * turn }
      : { radius: Math.sqrt((at + 0.5) / peers), angle: (at * GOLDEN_ANGLE) % turn },
  ).sort((a, b) => a.angle - b.angle);
  // The first is at the top; the first half of them on the right.
  return spots.map(({ radius, angle }) => ({
    x: radius * Math.sin(angle),
    y: -radius * Math.cos(angle),
  }));
}

/** In which half a peer is: 1 on the right, −1 on the left. */
export const sideOf = (peer: number, peers: number): 1 | -1 => (peer < peers / 2 ? 1 : -1);
